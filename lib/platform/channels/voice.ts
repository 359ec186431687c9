import { z } from "zod";
import type { SendOptions } from "@/lib/platform/channels/http";
import { awaitsAcknowledgement, type Notice } from "@/lib/platform/channels/notice";
import { askTwilio, phoneNumber, twilioAccount } from "@/lib/platform/channels/twilio";
import { headline, oneLine, shorten, wordsOf } from "@/lib/platform/channels/wording";
import type { Outcome } from "@/lib/platform/outbox/rules";

export const voiceConfig = z.object({ ...twilioAccount, from: phoneNumber });
export type VoiceConfig = z.infer<typeof voiceConfig>;

/** A call that reads the notice twice; key 1 posts to the acknowledge link, which answers in TwiML. */
export function sendVoice(config: VoiceConfig, notice: Notice, options: SendOptions = {}): Promise<Outcome> {
  return askTwilio(config, "Calls", { To: config.to, From: config.from, Twiml: twiml(notice) }, notice, options);
}

/** Below the 4,000 characters that a call may bring along, whatever the text. */
function twiml(notice: Notice): string {
  const t = wordsOf(notice);
  const action = (notice.acknowledgeUrl ?? "").replace(/[&<>"']/g, entity);
  const language = notice.locale === "fr" ? "fr-FR" : "en-US";
  const canAcknowledge = awaitsAcknowledgement(notice) && action && action.length <= 1000;
  const say = (text: string): string => `<Say language="${language}">${text}</Say>`;
  const message = say(
    [t("voice.greeting"), spoken(headline(notice), 500), spoken(notice.body, 500), canAcknowledge ? t("voice.acknowledge") : ""]
      .filter(Boolean)
      .join(" "),
  );
  const twice = `${message}<Pause length="2"/>${message}`;
  if (!canAcknowledge) return `<Response>${twice}</Response>`;
  const gather = `<Gather numDigits="1" finishOnKey="" timeout="10" method="POST" action="${action}">${twice}</Gather>`;
  return `<Response>${gather}${say(t("voice.goodbye"))}</Response>`;
}

/** XML knows no control characters, and nobody wants an address read out. */
const spoken = (text: string, max: number): string =>
  shorten(oneLine(text.replace(/https?:\/\/\S+/g, " ").replace(/[\p{Cc}\p{Cn}\p{Cs}\uFFFE\uFFFF]/gu, " ")), max, { render: entity });

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const entity = (character: string): string => entities[character] ?? character;
