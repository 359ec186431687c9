import { publicQuery } from "@/lib/accounts/access";
import { db, type Prisma } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { readWorkspace } from "@/lib/platform/workspace";
import { calendar, days, type Interval, overallState, type ShownDay, shownDaysUntil, uptime } from "@/lib/status/publishing/rules";
import type { PublicComponentView, PublicIncidentView, PublicMonth, PublicStatus } from "@/lib/status/publishing/schema";

// Everything here is for anybody: only published incidents under their public titles, and the components' own states.

const pastDays = 14;
const rememberedMs = 5_000;
const rememberedStatus = remembered(readStatus);
const rememberedIncidents = remembered(() => findPublished({}, 50));

/** Reads the whole status page as of at most 5 s ago; many readers at once cost one reading. */
export const getPublicStatus = publicQuery(function getPublicStatus() {
  return rememberedStatus();
});

/** Reads the whole status page as it is now, for members who just changed it. */
export const getFreshPublicStatus = publicQuery(function getFreshPublicStatus() {
  return readStatus();
});

/** Lists the 50 newest published incidents, newest first. */
export const listPublicIncidents = publicQuery(function listPublicIncidents() {
  return rememberedIncidents();
});

/** Reads one published incident; throws `not_found` for a draft. */
export const getPublicIncident = publicQuery(async function getPublicIncident(id: string): Promise<PublicIncidentView> {
  const [incident] = await findPublished({ id }, 1);
  if (!incident) throw notFound("incident");
  return incident;
});

/** Lists the published incidents that began in a month of the page's zone (this month for null), with the nearest months that have any. */
export const getPublicMonth = publicQuery(async function getPublicMonth(asked: string | null): Promise<PublicMonth> {
  const { dayOf, startOf } = calendar((await readWorkspace()).timeZone);
  const month = asked ?? dayOf(Date.now()).slice(0, 7);
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const [from, to] = [new Date(startOf(`${month}-01`)), new Date(startOf(next.toISOString().slice(0, 10)))];
  const monthOf = (at: Date | null) => at && dayOf(at.getTime()).slice(0, 7);
  const [incidents, older, newer] = await Promise.all([
    findPublished({ startedAt: { gte: from, lt: to } }, 200),
    nearest({ lt: from }, "desc").then(monthOf),
    nearest({ gte: to }, "asc").then(monthOf),
  ]);
  return { month, incidents, older, newer };
});

async function readStatus(): Promise<PublicStatus> {
  const now = Date.now();
  const shown = shownDaysUntil(now, (await readWorkspace()).timeZone);
  const from = shown[0]?.from ?? now;
  const [rows, open, past] = await Promise.all([
    db.component.findMany({
      orderBy: [{ position: "asc" }, { id: "asc" }],
      include: {
        monitors: { select: { monitorId: true } },
        intervals: { where: { OR: [{ endedAt: null }, { endedAt: { gt: new Date(from) } }] }, orderBy: { startedAt: "asc" } },
      },
    }),
    findPublished({ resolvedAt: null }, 50),
    findPublished({ resolvedAt: { gte: new Date(now - pastDays * 86_400_000) } }, 50),
  ]);
  const components = rows.map((row) => componentView(row, shown, now));
  const overall = overallState(
    components.map(({ state }) => state),
    open.map(({ impact }) => impact),
  );
  const changes = [...components.map(({ changedAt }) => changedAt), ...[...open, ...past].map(changedAt)];
  return { overall, components, open, past, updatedAt: changes.sort().at(-1) ?? new Date(0).toISOString() };
}

type ComponentRow = Prisma.ComponentGetPayload<{ include: { monitors: { select: { monitorId: true } }; intervals: true } }>;

function componentView({ intervals: rows, monitors, ...row }: ComponentRow, shown: ShownDay[], now: number): PublicComponentView {
  const { id, name, description, descriptionFr, state, position, createdAt } = row;
  const intervals: Interval[] = rows.map((interval) => ({
    state: interval.state,
    from: interval.startedAt.getTime(),
    to: interval.endedAt?.getTime() ?? null,
  }));
  const changed = Math.max(createdAt.getTime(), ...intervals.map((interval) => interval.to ?? interval.from));
  return {
    id,
    name,
    description,
    descriptionFr,
    state,
    position,
    createdAt: createdAt.toISOString(),
    changedAt: new Date(changed).toISOString(),
    monitorIds: monitors.map(({ monitorId }) => monitorId),
    uptime: uptime(intervals, Math.max(shown[0]?.from ?? now, createdAt.getTime()), now),
    days: days(intervals, createdAt.getTime(), shown),
  };
}

async function findPublished(where: Prisma.PublicIncidentWhereInput, take: number): Promise<PublicIncidentView[]> {
  const rows = await db.publicIncident.findMany({
    where: { ...where, publishedAt: { not: null } },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take,
    include: {
      updates: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 100 },
      components: { select: { component: { select: { id: true, name: true } } }, orderBy: { component: { position: "asc" } } },
    },
  });
  return rows.flatMap(({ id, title, titleFr, impact, startedAt, publishedAt, resolvedAt, updates, components }) =>
    publishedAt && impact !== "operational"
      ? {
          id,
          title,
          titleFr,
          impact,
          state: updates[0]?.state ?? "investigating",
          startedAt: startedAt.toISOString(),
          publishedAt: publishedAt.toISOString(),
          resolvedAt: resolvedAt?.toISOString() ?? null,
          components: components.map(({ component }) => component),
          updates: updates.map(({ id, state, body, bodyFr, at }) => ({ id, state, body, bodyFr, at: at.toISOString() })),
        }
      : [],
  );
}

async function nearest(startedAt: Prisma.DateTimeFilter, order: "asc" | "desc"): Promise<Date | null> {
  const found = await db.publicIncident.findFirst({
    where: { startedAt, publishedAt: { not: null } },
    orderBy: { startedAt: order },
    select: { startedAt: true },
  });
  return found?.startedAt ?? null;
}

const changedAt = ({ updates, publishedAt, resolvedAt }: PublicIncidentView) =>
  [publishedAt, resolvedAt ?? "", updates[0]?.at ?? ""].sort().at(-1) as string;

/** Caches an answer for a few seconds and shares one reading between simultaneous callers; a failure is not cached. */
function remembered<T>(load: () => Promise<T>): () => Promise<T> {
  let kept: { at: number; value: Promise<T> } | null = null;
  return () => {
    if (kept && Date.now() - kept.at < rememberedMs) return kept.value;
    const mine = { at: Date.now(), value: load() };
    mine.value.catch(() => {
      if (kept === mine) kept = null;
    });
    kept = mine;
    return mine.value;
  };
}
