import { horizonDays, occurrences } from "@/lib/monitoring/maintenance/rules/spans";
import type { Prisma, Tx } from "@/lib/platform/db";
import { columns, recordset, sql } from "@/lib/platform/sql";
import { dayMs, hourMs } from "@/lib/platform/time";

/** A span's monitors are written into it this long before it begins, to be true at its first moment. */
const settledAheadHours = 24;
export const settledUntil = (now: Date) => new Date(now.getTime() + settledAheadHours * hourMs);

export type StoredWindow = Prisma.MaintenanceWindowGetPayload<object>;

/** Held against every other planning and change of it: two workers make no span twice. */
export async function lockWindow(tx: Tx, id: string): Promise<StoredWindow | null> {
  await sql`select from "MaintenanceWindow" where id = ${id}::uuid for update`.execute(tx);
  return tx.maintenanceWindow.findUnique({ where: { id } });
}

const spanColumns = columns("MaintenanceSpan", { startsAt: "timestamptz(3)", endsAt: "timestamptz(3)" });

/** Plans the future spans of a locked window anew from its settings. Spans that have begun stay. */
export async function planWindow(tx: Tx, window: StoredWindow, now: Date): Promise<void> {
  const horizon = new Date(now.getTime() + horizonDays * dayMs);
  const spans = occurrences(window, now, horizon);
  await sql`
    with wanted as ${recordset(spanColumns, spans)}, gone as (
      delete from "MaintenanceSpan" s
       where s."windowId" = ${window.id}::uuid and s."startsAt" > ${now} and s."startsAt" not in (select "startsAt" from wanted)
    )
    insert into "MaintenanceSpan" as s (id, "windowId", title, "startsAt", "endsAt")
    select gen_random_uuid(), ${window.id}::uuid, ${window.title}, "startsAt", "endsAt" from wanted
    on conflict ("windowId", "startsAt") do update set title = excluded.title, "endsAt" = excluded."endsAt"
     where s."startsAt" > ${now} and (s.title, s."endsAt") is distinct from (excluded.title, excluded."endsAt")`.execute(tx);
  await settleSpans(tx, window.id, now);
}

/**
 * Writes its monitors into each span of a locked window that begins soon, and for good into those that have begun. After a change of
 * monitors at `changedAt` those that had begun by then keep what they have.
 */
export async function settleSpans(tx: Tx, windowId: string, now: Date, changedAt?: Date): Promise<void> {
  const soon = settledUntil(now);
  if (changedAt) {
    await sql`
      update "MaintenanceSpan" set "hasBegun" = true
       where "windowId" = ${windowId}::uuid and not "hasBegun" and "startsAt" <= ${changedAt} and "monitorIds" <> '{}'`.execute(tx);
  }
  await sql`
    update "MaintenanceSpan" s set "monitorIds" = covered.ids, "hasBegun" = s."startsAt" <= ${now}
      from (select coalesce(array_agg(m.id order by m.id), '{}') as ids
              from "MaintenanceWindow" w
              join "Monitor" m on m.id = any(w."monitorIds") or m.tags && w.tags or (w."monitorIds" = '{}' and w.tags = '{}')
             where w.id = ${windowId}::uuid) covered
     where s."windowId" = ${windowId}::uuid and not s."hasBegun" and s."startsAt" <= ${soon}
       and (s."startsAt" <= ${now} or s."monitorIds" is distinct from covered.ids)`.execute(tx);
}

/** Fits a running span to its changed window: it takes the new end, or ends now. The time that has passed stays. */
export async function followRunning(tx: Tx, window: StoredWindow, now: Date): Promise<void> {
  const running = await tx.maintenanceSpan.findMany({
    where: { windowId: window.id, ...runningAt(now) },
    select: { id: true, startsAt: true },
  });
  for (const { id, startsAt } of running) {
    const [same] = occurrences(window, startsAt, new Date(startsAt.getTime() + 1), 1);
    const endsAt = same && same.endsAt > now ? same.endsAt : now;
    await tx.maintenanceSpan.update({ where: { id }, data: { title: window.title, endsAt } });
  }
}

export const runningAt = (now: Date) => ({ startsAt: { lte: now }, endsAt: { gt: now } });
