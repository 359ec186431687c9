import type { Place, Places } from "@/lib/alerting/sources/rules/generic";
import type { SourceKind } from "@/lib/alerting/sources/schema";

export type Sample = { key: string; title: string; isFiring: boolean; now: Date };

/** Makes a body as a source of that kind sends it, of one alert that is not severe. */
export function sampleBody(kind: SourceKind, sample: Sample, places: Places | null): unknown {
  if (kind === "generic") return places ? mapped(sample, places) : {};
  return kind === "pagerduty" ? event(sample) : webhook(sample);
}

function webhook({ key, title, isFiring, now }: Sample) {
  const status = isFiring ? "firing" : "resolved";
  const labels = { alertname: "VigieTest", severity: "info" };
  const annotations = { summary: title };
  const startsAt = now.toISOString();
  const endsAt = isFiring ? "0001-01-01T00:00:00Z" : startsAt;
  const alerts = [{ status, labels, annotations, startsAt, endsAt, generatorURL: "", fingerprint: key }];
  return { version: "4", groupKey: "{}", truncatedAlerts: 0, status, receiver: "vigie", alerts };
}

function event({ key, title, isFiring, now }: Sample) {
  const payload = { summary: title, source: "vigie", severity: "info", timestamp: now.toISOString() };
  return { event_action: isFiring ? "trigger" : "resolve", dedup_key: key, ...(isFiring ? { payload } : {}) };
}

function mapped({ key, title, isFiring }: Sample, places: Places): unknown {
  const alert = [
    [places.severity, "info"],
    [places.state, isFiring ? "firing" : places.resolvedValues[0]],
    [places.title, title],
    [places.key, key],
  ].reduce((built, [place, value]) => (place ? withValue(built, place as Place, value) : built), undefined as unknown);
  return places.alerts ? withValue(undefined, places.alerts, [alert]) : alert;
}

/** Puts a value at its place and makes the objects that lead there. */
function withValue(into: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const list = Array.isArray(into) ? [...into] : [];
    const at = step < 0 ? Math.max(0, list.length + step) : step;
    for (let n = list.length; n < at; n += 1) list.push(null);
    list[at] = withValue(list[at], rest, value);
    return list;
  }
  const record = typeof into === "object" && into !== null && !Array.isArray(into) ? (into as Record<string, unknown>) : {};
  const inner = withValue(Object.hasOwn(record, step) ? record[step] : undefined, rest, value);
  return Object.fromEntries([...Object.entries(record).filter(([name]) => name !== step), [step, inner]]);
}
