import { randomBytes } from "node:crypto";
import { z } from "zod";
import { publicCommand, systemCommand } from "@/lib/accounts/access";
import { Share } from "@/lib/analytics/tracking/engine/in-flight";
import { decodePayload } from "@/lib/analytics/tracking/engine/payload";
import { projectOfKey } from "@/lib/analytics/tracking/engine/projects";
import { readEvents } from "@/lib/analytics/tracking/engine/rows";
import { store, untilStored } from "@/lib/analytics/tracking/engine/writer";
import { transaction } from "@/lib/platform/db";
import { AppError, invalid, unavailable } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { makePartitions, type Partitioned } from "@/lib/platform/partitions";
import { spend } from "@/lib/platform/rate-limit";
import { lockNamed } from "@/lib/platform/sql";

const eventsOfKey = { name: "capture-key", points: 500_000, seconds: 10 };

const captureInput = z.object({
  /** The request declares the size of its body. */
  bytes: z.number().nonnegative(),
  read: z.custom<() => Promise<Buffer>>((value) => typeof value === "function"),
});

/**
 * Stores the events of one SDK request, which are committed when it resolves; an event that cannot be stored is `dropped` alone, and a
 * repetition adds nothing. Throws `invalid`, `unauthenticated` (no or wrong project key), `too_large`, `too_many`, `unavailable`.
 */
export const captureEvents = publicCommand(captureInput, async function captureEvents(_actor, { bytes, read }): Promise<{
  dropped: number;
}> {
  const share = new Share();
  try {
    share.take(bytes);
    const { tokens, rows, refused } = readEvents(await decodePayload(await read(), share), Date.now());
    const projectId = await projectOf(tokens);
    if (rows.length === 0 && refused.length > 0) throw invalid(refused[0] as string);
    if (refused.length > 0) log.info({ project: projectId, dropped: refused.length, reason: refused[0] }, "tracked events refused");
    await spend(eventsOfKey, String(projectId), rows.length);
    return { dropped: refused.length + (rows.length > 0 ? await store(projectId, rows) : 0) };
  } finally {
    share.release();
  }
});

async function projectOf(tokens: Set<string>): Promise<number> {
  const [token, ...others] = tokens;
  const projectId = token && others.length === 0 ? await lookUp(token) : null;
  if (projectId === null) throw new AppError("unauthenticated", 401, "The project key is missing or wrong.");
  return projectId;
}

async function lookUp(token: string): Promise<number | null> {
  try {
    return await projectOfKey(token);
  } catch (error) {
    log.warn({ err: (error as Error).message }, "project key not looked up");
    throw unavailable("Events cannot be stored at the moment.");
  }
}

/** Resolves when everything accepted is stored. */
export const drainCapture = systemCommand(function drainCapture() {
  return untilStored();
});

/** Creates the first project, so that the first event has somewhere to go. */
export const ensureAnalyticsProject = systemCommand(async function ensureAnalyticsProject(): Promise<void> {
  await transaction(async (tx) => {
    await lockNamed(tx, "analytics.project");
    if (await tx.analyticsProject.findFirst({ select: { id: true } })) return;
    await tx.analyticsProject.create({ data: { name: "Default", key: `vgp_${randomBytes(24).toString("base64url")}` } });
  });
});

const trackedEvents: Partitioned = { table: "TrackedEvent", by: "sentDay", period: "month", back: 4, ahead: 2, keepDays: null };

/** Adds the monthly partitions that are missing around `now`. Rows that came too early for theirs are moved out of the default one. */
export const addEventPartitions = systemCommand(function addEventPartitions(now: Date = new Date()): Promise<void> {
  return makePartitions(trackedEvents, now);
});
