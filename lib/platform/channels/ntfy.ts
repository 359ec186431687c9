import { z } from "zod";
import { baseUrl, call, type SendOptions, secretText, unreadable } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice, wakesAnew } from "@/lib/platform/channels/notice";
import { headline, shorten, spokenFields, utf8Bytes, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

export const ntfyConfig = z.object({
  topic: z
    .string()
    .trim()
    .regex(/^[\w-]{1,64}$/),
  baseUrl: baseUrl("https://ntfy.sh"),
  secret: z.object({ token: secretText.optional() }),
});
export type NtfyConfig = z.infer<typeof ntfyConfig>;

const tags = {
  firing: "rotating_light",
  flapping: "repeat",
  reminder: "alarm_clock",
  acknowledged: "eyes",
  resolved: "white_check_mark",
  test: "test_tube",
} as const;

const published = z.object({ id: z.string() });
const isSequence = (id: string | null | undefined): id is string => /^[\w-]{1,64}$/.test(id ?? "");

/**
 * Notices about one incident share a sequence, so that phones replace the first (ntfy 2.16 and later; older servers send another).
 * What wakes anew is outside of it, as a replaced notification need not make a sound.
 */
export async function sendNtfy({ topic, baseUrl, secret }: NtfyConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  const sequence = [options.previousId, notice.incidentId].find(isSequence);
  const isInSequence = sequence && !wakesAnew(notice) && notice.event !== "test";
  const { json, failure } = await call({
    url: `${baseUrl}/`,
    headers: secret.token ? { authorization: `Bearer ${secret.token}` } : {},
    body: { topic, ...(isInSequence ? { sequence_id: sequence } : {}), ...ntfyMessage(notice) },
    notice,
    options,
    secrets: secret.token ? [secret.token] : [],
  });
  if (failure) return failure;
  const answer = published.safeParse(json).data;
  if (!answer) return unreadable(notice);
  return { ok: true, providerId: sequence ?? answer.id };
}

/** ntfy makes a file of any message above 4,096 bytes. */
function ntfyMessage(notice: Notice): object {
  const t = wordsOf(notice);
  const { event, severity, url, acknowledgeUrl } = notice;
  const title = shorten(headline(notice), 250, { size: utf8Bytes });
  const fields = spokenFields(notice, 10).map(
    ({ label, value }) => `${shorten(label, 60, { size: utf8Bytes })}: ${shorten(value, 120, { size: utf8Bytes })}`,
  );
  const message = [shorten(notice.body, 2000, { size: utf8Bytes }), fields.join("\n")].filter(Boolean).join("\n\n");
  const acknowledge = { action: "http", label: t("buttons.acknowledge"), url: acknowledgeUrl, method: "POST", clear: true };
  return {
    title,
    message: message || title,
    tags: [tags[event], severity],
    priority: awaitsAcknowledgement(notice) ? { sev1: 5, sev2: 4, sev3: 3 }[severity] : event === "acknowledged" ? 2 : 3,
    click: url,
    actions: [{ action: "view", label: t("buttons.open"), url }, ...(awaitsAcknowledgement(notice) && acknowledgeUrl ? [acknowledge] : [])],
  };
}
