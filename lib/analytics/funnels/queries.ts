import { query } from "@/lib/accounts/access";
import { type FunnelDefinition, FunnelEngine } from "@/lib/analytics/engine/funnel";
import { readEvents } from "@/lib/analytics/engine/read-events";
import { conversionOf, describeSteps, periodOf } from "@/lib/analytics/funnels/rules";
import type { FunnelQuestion, FunnelResult, SavedFunnel } from "@/lib/analytics/funnels/schema";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";

const select = { id: true, name: true, steps: true, windowDays: true, createdById: true, createdAt: true } as const;
type Found = Omit<SavedFunnel, "steps" | "createdAt"> & { steps: unknown; createdAt: Date };

const toSaved = ({ steps, createdAt, ...funnel }: Found): SavedFunnel => ({
  ...funnel,
  steps: steps as string[],
  createdAt: createdAt.toISOString(),
});

/** Saved funnels by name; at most 200. */
export const listFunnels = query("analytics.read", async function listFunnels(_actor, projectId: number): Promise<SavedFunnel[]> {
  return (await db.funnel.findMany({ where: { projectId }, select, orderBy: [{ name: "asc" }, { id: "asc" }], take: 200 })).map(toSaved);
});

/** Throws `not_found`. */
export const getFunnel = query("analytics.read", async function getFunnel(_actor, id: string): Promise<SavedFunnel> {
  const found = /^[0-9a-f-]{36}$/i.test(id) ? await db.funnel.findUnique({ where: { id }, select }) : null;
  if (!found) throw notFound("funnel");
  return toSaved(found);
});

/** Counts the funnel from the events themselves, and its conversion over as many days just before. */
export const getFunnelResult = query(
  "analytics.read",
  async function getFunnelResult(_actor, projectId: number, question: FunnelQuestion, now: Date = new Date()): Promise<FunnelResult> {
    const started = performance.now();
    const { fromMs, toMs, previousFromMs, days } = periodOf(question.from, question.to);
    const known = await db.eventName.findMany({ where: { projectId, name: { in: question.steps } }, select: { id: true, name: true } });
    // Never seen: an id that no event has.
    const steps = question.steps.map((name) => known.find((one) => one.name === name)?.id ?? -1);
    const windowMs = question.windowDays * 86_400_000;
    const current = new FunnelEngine({ steps, windowMs, fromMs, toMs, nowMs: now.getTime() } satisfies FunnelDefinition);
    const previous = new FunnelEngine({ steps, windowMs, fromMs: previousFromMs, toMs: fromMs, nowMs: now.getTime() });

    let eventsRead = 0;
    await readEvents(
      projectId,
      steps.filter((id) => id >= 0),
      previousFromMs,
      Math.min(toMs + windowMs, now.getTime()),
      (personId, nameId, atMs) => {
        eventsRead++;
        if (atMs >= fromMs) current.add(personId, nameId, atMs);
        if (atMs < fromMs + windowMs) previous.add(personId, nameId, atMs);
      },
    );
    const counted = current.result();
    return {
      steps: describeSteps(question.steps, counted),
      conversion: conversionOf(counted),
      medianMs: counted.at(-1)?.fromFirst?.medianMs ?? null,
      stillInWindow: counted.reduce((sum, step) => sum + step.stillInWindow, 0),
      previousConversion: conversionOf(previous.result()),
      days,
      eventsRead,
      tookMs: Math.round(performance.now() - started),
    };
  },
);
