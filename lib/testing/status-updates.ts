import { z } from "zod";
import { call } from "@/lib/platform/channels/http";
import { newWebhookSecret, signStandardWebhook } from "@/lib/platform/channels/standard-webhooks";
import { decrypt, encrypt } from "@/lib/platform/crypto";
import { transaction } from "@/lib/platform/db";
import { createDestination } from "@/lib/platform/outbox/destinations";
import { defineMessage } from "@/lib/platform/outbox/message-type";
import { type NewMessage, queueMessages } from "@/lib/platform/outbox/queue";
import type { PolicyName } from "@/lib/platform/outbox/rules";
import { sends } from "@/lib/platform/outbox/sender";

// A user of the outbox that has nothing of alerts: subscribers of a status page, each with a webhook of their own.

const content = z.object({ title: z.string(), status: z.enum(["investigating", "resolved"]) });
const webhook = z.object({ url: z.url() });
const place = (id: string) => `Subscriber|secret|${id}`;

/** The calls that the hooks of the type received. */
export const reported: string[] = [];

export const statusUpdate = defineMessage({
  name: "status_update",
  content,
  hint: { name: "status.update_changed" },
  keepDays: 30,
});

export const statusUpdates = sends(statusUpdate, {
  prepare: async ({ isFirst }, update) => (isFirst ? { ...update, title: update.title.toUpperCase() } : update),
  send: async ({ id, config, secret }, update, { key }) => {
    const { url } = webhook.parse(config);
    const body = JSON.stringify(update);
    const headers = signStandardWebhook(key, new Date(), body, [decrypt(secret ?? "", place(id))]);
    const { failure } = await call({ url, headers, body, notice: { key, locale: "en" }, options: {}, secrets: [], goneStatuses: [410] });
    return failure ?? { ok: true, providerId: null };
  },
  onGivenUp: async (_tx, messages) => void reported.push(...messages.map(({ key, error }) => `${key} given up: ${error}`)),
  onDisabled: async (_tx, { error }) => void reported.push(`disabled: ${error}`),
});

export async function subscribe(url: string, policy: PolicyName = "webhook"): Promise<string> {
  const id = crypto.randomUUID();
  const secret = encrypt(newWebhookSecret(), place(id));
  await transaction((tx) => createDestination(tx, { id, kind: "webhook", policy, config: { url }, secret, isEnabled: true }));
  return id;
}

type Update = { incident: string; sequence: number } & Partial<NewMessage<z.infer<typeof content>>>;

/** Writes the same update for each destination. */
export const announce = (destinationIds: string[], { incident, sequence, ...rest }: Update): Promise<string[]> =>
  transaction((tx) =>
    queueMessages(
      tx,
      statusUpdate,
      destinationIds.map((destinationId) => ({
        destinationId,
        purpose: "status.update",
        subjectKey: incident,
        sequence,
        key: `${incident}:${sequence}`,
        content: { title: `update ${sequence}`, status: "investigating" as const },
        ...rest,
      })),
    ),
  );
