import { isRecord, labelsOf, lineOf, pageUrl, type Reading, refusal, textOf } from "@/lib/alerting/sources/rules/reading";
import { severityOf } from "@/lib/alerting/sources/rules/severity";

/** Reads an event of PagerDuty's Events API v2. A trigger without a `dedup_key` gets the `newKey`, which the answer returns. */
export function readPagerduty(body: unknown, newKey: string): Reading & { dedupKey: string | null; acknowledged?: string } {
  if (!isRecord(body)) return { ...refusal("notObject"), dedupKey: null };
  const { event_action: action } = body;
  const payload = isRecord(body.payload) ? body.payload : {};
  const sentKey = lineOf(body.dedup_key, 1_000);
  if (action !== "trigger" && action !== "resolve" && action !== "acknowledge")
    return { ...refusal("badAction", "event_action", action), dedupKey: sentKey };
  if (!sentKey && action !== "trigger") return { ...refusal("noDedupKey", "dedup_key"), dedupKey: null };
  if (sentKey && action === "acknowledge") return { ...refusal("acknowledged", "event_action"), dedupKey: sentKey, acknowledged: sentKey };
  const summary = lineOf(payload.summary, 1_024);
  if (action === "trigger" && !summary) return { ...refusal("noSummary", "payload.summary"), dedupKey: sentKey };
  const key = sentKey ?? newKey;
  const { source, component, group, class: kind } = payload;
  const alert = {
    key,
    isFiring: action === "trigger",
    summary: summary ?? key,
    detail: detailOf(payload.custom_details),
    condition: null,
    url: pageUrl(body.client_url, ...linksOf(body.links)),
    severity: severityOf(payload.severity),
    labels: labelsOf({ source, component, group, class: kind }),
  };
  return { alerts: [alert], problems: [], dedupKey: key };
}

/** Returns the `routing_key` of a body that names its receiver itself. */
export function routingKeyOf(raw: string): string | null {
  try {
    const body: unknown = JSON.parse(raw);
    return isRecord(body) ? lineOf(body.routing_key, 100) : null;
  } catch {
    return null;
  }
}

const linksOf = (links: unknown) => (Array.isArray(links) ? links.slice(0, 10).map((link) => (isRecord(link) ? link.href : null)) : []);

function detailOf(custom: unknown): string | null {
  if (!isRecord(custom)) return textOf(custom, 2_000);
  const lines = Object.entries(custom).flatMap(([name, value]) => {
    const said = lineOf(value, 300);
    return said ? [`${name}: ${said}`] : [];
  });
  return textOf(lines.slice(0, 20).join("\n"), 2_000);
}
