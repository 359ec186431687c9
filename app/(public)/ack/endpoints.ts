import { answerIncident } from "@/lib/incidents/links/commands";
import type { Answer } from "@/lib/incidents/links/schema";
import { openLeave } from "@/lib/platform/channels/answer-link";
import { AppError } from "@/lib/platform/errors";
import { defaultLocale, type Locale, translator } from "@/lib/platform/messages";
import { endpoint, json } from "@/lib/web/endpoint";
import type { HotPaths } from "@/lib/web/hot-paths";

const requestsOfIp = { name: "ack-ip", points: 60, seconds: 60 };
const maxBodyBytes = 16_384;
const statuses: Partial<Record<Answer, number>> = { expired: 410, wait: 503 };

/** The page's button, a notification's (ntfy posts nothing and looks at the status), and a key pressed in a call (Twilio). */
const acknowledge = endpoint({
  auth: "public",
  rate: requestsOfIp,
  run: async ({ actor, incoming }) => {
    const token = incoming.params.token ?? "";
    const form = new URLSearchParams((await incoming.body(maxBodyBytes)).toString("utf8"));
    if (form.has("confirm")) return redirect(token, await answerOrCode());
    if (!form.has("CallSid")) {
      const { answer } = await answerIncident(actor, { token });
      return json({ answer }, statuses[answer] ?? 200);
    }
    if (form.get("Digits") !== "1") return spoken(openLeave(token, new Date())?.locale ?? defaultLocale, "goodbye");
    const { answer, locale } = await answerIncident(actor, { token });
    return spoken(locale, answer);

    async function answerOrCode(): Promise<string> {
      try {
        return (await answerIncident(actor, { token })).answer;
      } catch (error) {
        if (error instanceof AppError) return error.code;
        throw error;
      }
    }
  },
});

export const acknowledgeEndpoints: HotPaths = { "POST /ack/:token": acknowledge };

const redirect = (token: string, answer: string) => ({
  status: 303,
  headers: { location: `/ack/${encodeURIComponent(token)}?answer=${answer}` },
  body: null,
});

function spoken(locale: Locale, words: Answer | "goodbye") {
  const text = translator(locale, "channels")(`voice.${words === "resolved" ? "over" : words}`);
  const say = `<Say language="${locale === "fr" ? "fr-FR" : "en-US"}">${text}</Say>`;
  return { status: 200, headers: { "content-type": "text/xml; charset=utf-8" }, body: `<Response>${say}</Response>` };
}
