import { z } from "zod";
import { type Answer, baseUrl, call, type SendOptions, secretText, unreadable } from "@/lib/platform/channels/http";
import type { Notice } from "@/lib/platform/channels/notice";
import type { Outcome } from "@/lib/platform/outbox/rules";

/** A telephone number as E.164 writes it: + and 8 to 15 digits. */
export const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+[1-9]\d{7,14}$/);

/** Shared by SMS and calls. `from` of an SMS may also be a messaging service (MG…). */
export const twilioAccount = {
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-f]{32}$/),
  to: phoneNumber,
  baseUrl: baseUrl("https://api.twilio.com"),
  secret: z.object({ authToken: secretText }),
};

type Account = { accountSid: string; baseUrl: string; secret: { authToken: string } };

const created = z.object({ sid: z.string() });

/** Twilio knows no idempotency key: a retry after a lost answer sends or calls a second time. */
export async function askTwilio(
  { accountSid, baseUrl, secret }: Account,
  resource: "Messages" | "Calls",
  form: Record<string, string>,
  notice: Notice,
  options: SendOptions,
): Promise<Outcome> {
  const credentials = Buffer.from(`${accountSid}:${secret.authToken}`).toString("base64");
  const { json, failure }: Answer = await call({
    url: `${baseUrl}/2010-04-01/Accounts/${accountSid}/${resource}.json`,
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams(form),
    notice,
    options,
    secrets: [secret.authToken, credentials],
  });
  if (failure) return failure;
  const answer = created.safeParse(json).data;
  return answer ? { ok: true, providerId: answer.sid } : unreadable(notice);
}
