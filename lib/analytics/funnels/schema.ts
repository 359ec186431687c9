import { z } from "zod";
import { text } from "@/lib/platform/text";

export const mostSteps = 5;
export const mostWindowDays = 90;
export const defaultWindowDays = 14;

const day = z.iso.date();
const steps = z.array(text(200)).min(2).max(mostSteps);
const windowDays = z.number().int().min(1).max(mostWindowDays);

export const saveFunnelInput = z.object({ id: z.uuid().optional(), name: text(100), steps, windowDays });
export const renameFunnelInput = z.object({ id: z.uuid(), name: text(100) });
export const deleteFunnelInput = z.object({ id: z.uuid() });

/** Days both included, UTC. */
export const funnelQuestion = z
  .object({ steps, windowDays, from: day, to: day })
  .refine(({ from, to }) => from <= to && daysBetween(from, to) <= 366, {
    path: ["to"],
    message: "The period is at most a year, and ends after it begins.",
  });
export type FunnelQuestion = z.output<typeof funnelQuestion>;

/** Writes a funnel as parameters of a URL: steps joined by `~`. */
export function funnelParams({ steps, windowDays, from, to }: FunnelQuestion): URLSearchParams {
  const joined = steps.map((step) => encodeURIComponent(step).replaceAll("~", "%7E")).join("~");
  return new URLSearchParams({ steps: joined, window: String(windowDays), from, to });
}

/** Reads what `funnelParams` wrote, or `base` where a part is missing or wrong. The steps may be too few yet. */
export function readFunnelParams(params: Record<string, unknown>, base: FunnelQuestion): FunnelQuestion {
  const raw = typeof params.steps === "string" ? splitSteps(params.steps) : base.steps;
  const range = z.object({ from: day, to: day }).safeParse(params);
  return {
    steps: z.array(text(200)).max(mostSteps).catch(base.steps).parse(raw),
    windowDays: windowDays.catch(base.windowDays).parse(Number(params.window ?? Number.NaN)),
    from: range.data?.from ?? base.from,
    to: range.data?.to ?? base.to,
  };
}

/** Validates the parameters of the JSON route, which must all be there. */
export const funnelParamsQuestion = z
  .object({ steps: z.string().max(2_000), window: z.string(), from: z.string(), to: z.string() })
  .transform(({ steps, window, ...range }) => ({ ...range, steps: splitSteps(steps), windowDays: Number(window) }))
  .pipe(funnelQuestion);

function splitSteps(joined: string): string[] {
  return joined.split("~").filter(Boolean).map(decoded);
}

/** Decodes a step; one that is not encoded, or badly, stands for itself. */
function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

export type SavedFunnel = { id: string; name: string; steps: string[]; windowDays: number; createdById: string | null; createdAt: string };

export type FunnelResultStep = {
  name: string;
  people: number;
  /** Shares between 0 and 1; null when nobody came before. */
  ofFirst: number | null;
  ofPrevious: number | null;
  fromPrevious: { medianMs: number; meanMs: number } | null;
  fromFirst: { medianMs: number; meanMs: number } | null;
  /** Reached this step and not the next: for good, or with the window still open. */
  stopped: number;
  stillInWindow: number;
};

export type FunnelResult = {
  steps: FunnelResultStep[];
  conversion: number | null;
  medianMs: number | null;
  stillInWindow: number;
  /** Conversion over as many days just before. */
  previousConversion: number | null;
  days: number;
  eventsRead: number;
  tookMs: number;
};

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
