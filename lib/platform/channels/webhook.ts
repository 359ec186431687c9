import { z } from "zod";
import { call, httpUrl, type SendOptions, secretsOf } from "@/lib/platform/channels/http";
import type { Notice } from "@/lib/platform/channels/notice";
import { isWebhookSecret, signStandardWebhook } from "@/lib/platform/channels/standard-webhooks";
import { jsonBytes, shorten, spokenFields } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

export const webhookConfig = z.object({
  url: httpUrl,
  /** Newest first; a second one while receivers move to the first. */
  secret: z.object({ signing: z.array(z.string().refine(isWebhookSecret, "whsec_ and base64 of 24 to 64 bytes")).min(1).max(3) }),
});
export type WebhookConfig = z.infer<typeof webhookConfig>;

const maxBodyBytes = 20_000;
const size = jsonBytes;

/**
 * Standard Webhooks 1.0: `webhook-id` is the notice's key, the body the same on every retry. Only 410 says that the receiver wants
 * no more; whatever else is not 2xx is worth a retry. Alerts are told apart by `alert.id`: `sequence` counts the notices of one alert,
 * `alert.key` is the same whenever its condition comes back, and alerts may share an `incident`, which is null until it is known.
 */
export async function sendWebhook({ url, secret }: WebhookConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  const body = webhookBody(notice);
  const headers = signStandardWebhook(notice.key, new Date(), body, secret.signing);
  const secrets = [...secret.signing, ...secretsOf(url)];
  const { failure } = await call({ url, headers, body, notice, options, secrets, goneStatuses: [410] });
  return failure ?? { ok: true, providerId: null };
}

/** Below 20 kB: the notice's body gets the room that the rest leaves. */
function webhookBody(notice: Notice): string {
  const { event, sequence, severity, url, alert, incidentId, incidentNumber, at } = notice;
  const bodyOf = (text: string): string =>
    JSON.stringify({
      type: `incident.${event}`,
      timestamp: at.toISOString(),
      data: {
        sequence,
        event,
        title: shorten(notice.title, 500, { size }),
        body: text,
        severity,
        url,
        alert: alert ? { id: alert.id, key: shorten(alert.key, 300, { size }) } : null,
        incident: incidentId ? { id: incidentId, number: incidentNumber ?? null } : null,
        fields: spokenFields(notice, 20).map(({ label, value }) => ({
          label: shorten(label, 100, { size }),
          value: shorten(value, 400, { size }),
        })),
      },
    });
  return bodyOf(shorten(notice.body, maxBodyBytes - 1 - Buffer.byteLength(bodyOf("")), { size }));
}
