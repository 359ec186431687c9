import { z } from "zod";
import { baseUrl, call, refused, type SendOptions } from "@/lib/platform/channels/http";
import type { Notice } from "@/lib/platform/channels/notice";
import { headline, jsonBytes, oneLine, shorten, spokenFields, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

export const pagerdutyConfig = z.object({
  baseUrl: baseUrl("https://events.pagerduty.com"),
  /** The integration key of an Events API v2 integration. */
  secret: z.object({
    routingKey: z
      .string()
      .trim()
      .regex(/^\w{32}$/),
  }),
});
export type PagerdutyConfig = z.infer<typeof pagerdutyConfig>;

const actions = {
  firing: "trigger",
  flapping: "trigger",
  reminder: "trigger",
  test: "trigger",
  acknowledged: "acknowledge",
  resolved: "resolve",
} as const;
const severities = { sev1: "critical", sev2: "error", sev3: "warning" } as const;

/**
 * Events v2. Notices about one incident share a `dedup_key`, which PagerDuty also drops duplicates by; it is the `providerId`. What a
 * test opens it also resolves.
 */
export async function sendPagerduty({ baseUrl, secret }: PagerdutyConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  const dedupKey = options.previousId ?? notice.incidentId ?? notice.key;
  const enqueue = async (action: string, headers: Record<string, string> = {}): Promise<Outcome> => {
    const body = { routing_key: secret.routingKey, dedup_key: dedupKey, event_action: action, ...details(notice) };
    const { status, failure } = await call({ url: `${baseUrl}/v2/enqueue`, headers, body, notice, options, secrets: [secret.routingKey] });
    if (failure) return failure;
    return status === 202 ? { ok: true, providerId: dedupKey } : refused(notice, String(status));
  };
  const told = await enqueue(actions[notice.event]);
  return told.ok && notice.event === "test" ? enqueue("resolve", { "idempotency-key": `${notice.key}:end` }) : told;
}

function details(notice: Notice): object {
  const size = jsonBytes;
  const fields = spokenFields(notice, 20).map(({ label, value }) => [shorten(label, 100, { size }), shorten(value, 1000, { size })]);
  return {
    client: "Vigie",
    client_url: notice.url,
    links: [{ href: notice.url, text: shorten(headline(notice), 250) }],
    payload: {
      summary: shorten(oneLine(notice.title), 1024, { size }),
      source: new URL(notice.url).hostname,
      severity: notice.event === "test" ? "info" : severities[notice.severity],
      timestamp: notice.at.toISOString(),
      class: wordsOf(notice)(`events.${notice.event}`),
      custom_details: { ...Object.fromEntries(fields), body: shorten(notice.body, 20_000, { size }), sequence: notice.sequence },
    },
  };
}
