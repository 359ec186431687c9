import { z } from "zod";
import type { SendOptions } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import { smsText } from "@/lib/platform/channels/rules-sms";
import { askTwilio, phoneNumber, twilioAccount } from "@/lib/platform/channels/twilio";
import { headline, oneLine, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";
import { clean } from "@/lib/platform/text";

export const smsConfig = z.object({
  ...twilioAccount,
  from: z.union([phoneNumber, z.string().regex(/^MG[0-9a-f]{32}$/)]),
});
export type SmsConfig = z.infer<typeof smsConfig>;

const maxSegments = 3;

/** A text message of at most three parts, which always ends with the whole link. */
export function sendSms(config: SmsConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  const { acknowledgeUrl, url } = notice;
  const link = awaitsAcknowledgement(notice) && acknowledgeUrl ? wordsOf(notice)("sms.acknowledge", { url: acknowledgeUrl }) : url;
  const text = smsText(plain(headline(notice)), plain(notice.body), plain(link), maxSegments);
  const sender = config.from.startsWith("+") ? "From" : "MessagingServiceSid";
  return askTwilio(config, "Messages", { To: config.to, [sender]: config.from, Body: text }, notice, options);
}

/** Typography that a GSM message lacks is written plainly, so that it does not double the parts. */
const plain = (text: string): string =>
  oneLine(clean(text).replace(/\p{Cc}/gu, " "))
    .replace(/[‘’]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[–—]/g, "-")
    .replaceAll("…", "...")
    .replaceAll("n°", "no")
    .slice(0, 2000)
    .toWellFormed();
