import { command } from "@/lib/accounts/access";
import { alertSilenceChanged } from "@/lib/alerting/events";
import { silenceStateAt } from "@/lib/alerting/silences/rules";
import { createSilenceInput, extendSilenceInput, maxAheadDays, maxSilenceDays, silenceIdInput } from "@/lib/alerting/silences/schema";
import { type Prisma, type Tx, transaction } from "@/lib/platform/db";
import { conflict, invalid, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { sql } from "@/lib/platform/sql";
import { dayMs, minuteMs } from "@/lib/platform/time";

/** Creates a silence. A start that has passed meanwhile is now. */
export const createSilence = command(
  "alerting.write",
  createSilenceInput,
  function createSilence(actor, { startsAt: asked, lasts, ...silence }) {
    return transaction(async (tx) => {
      const now = Date.now();
      const startsAt = new Date(Math.max(now, asked?.getTime() ?? now));
      if (startsAt.getTime() > now + maxAheadDays * dayMs) throw wrong("startsAt", "too far ahead");
      const expiresAt = "until" in lasts ? lasts.until : new Date(startsAt.getTime() + lasts.minutes * minuteMs);
      if (expiresAt <= startsAt) throw wrong("until", "ends before it starts");
      if (expiresAt.getTime() > startsAt.getTime() + maxSilenceDays * dayMs) throw wrong("until", "too long");
      const { id, reason } = await tx.alertSilence.create({ data: { ...silence, startsAt, expiresAt, createdById: actor.id } });
      await emit(tx, alertSilenceChanged, actor, { silenceId: id, reason, change: "created" });
      return { id };
    });
  },
);

/** Ends a silence at once, so that the alerts that it suppresses fire. One that has not begun never will; one that has ended stays as it is. */
export const endSilence = command("alerting.write", silenceIdInput, function endSilence(actor, { id }) {
  return transaction(async (tx) => {
    const silence = await lockSilence(tx, id);
    const now = new Date();
    if (silenceStateAt(silence, now) === "expired") return;
    const startsAt = silence.startsAt < now ? silence.startsAt : now;
    await tx.alertSilence.update({ where: { id }, data: { startsAt, expiresAt: now } });
    await emit(tx, alertSilenceChanged, actor, { silenceId: id, reason: silence.reason, change: "ended" });
  });
});

/** Moves the end of a silence by so many minutes, but never further than a new silence could reach. */
export const extendSilence = command("alerting.write", extendSilenceInput, function extendSilence(actor, { id, minutes }) {
  return transaction(async (tx) => {
    const silence = await lockSilence(tx, id);
    const now = new Date();
    if (silenceStateAt(silence, now) === "expired") throw conflict("This silence has ended. Make a new one.");
    const latest = Math.max(now.getTime(), silence.startsAt.getTime()) + maxSilenceDays * dayMs;
    const expiresAt = new Date(silence.expiresAt.getTime() + minutes * minuteMs);
    if (expiresAt.getTime() > latest) throw wrong("minutes", "too long");
    await tx.alertSilence.update({ where: { id }, data: { expiresAt } });
    await emit(tx, alertSilenceChanged, actor, { silenceId: id, reason: silence.reason, change: "extended" });
    return { expiresAt: expiresAt.toISOString() };
  });
});

async function lockSilence(tx: Tx, id: string): Promise<Prisma.AlertSilenceGetPayload<object>> {
  await sql`select from "AlertSilence" where id = ${id}::uuid for update`.execute(tx);
  const silence = await tx.alertSilence.findUnique({ where: { id } });
  if (!silence) throw notFound("silence");
  return silence;
}

const wrong = (field: string, why: string) => invalid("The times of the silence do not fit.", { [field]: [why] });
