import type { Mail } from "@/lib/platform/channels/email";
import { emailHtml, emailText, type Message } from "@/lib/platform/channels/email-html";
import { env } from "@/lib/platform/env";
import { translator } from "@/lib/platform/messages";

type Recipient = { id: string; name: string; email: string; locale: string | null };
type Trouble = { trouble: "disabled" | "givenUp"; channel: string; error: string | null; key: string };

/** Writes the mail about a channel that refuses for good, or that did not deliver an alert. */
export function troubleMail({ trouble, channel, error, key }: Trouble, to: Recipient): Mail {
  const t = translator(to.locale, "alerting.mail");
  const message: Message = {
    title: t(`${trouble}.title`, { channel }),
    paragraphs: [t(`${trouble}.what`, { channel }), ...(error ? [t("error", { error })] : []), t(`${trouble}.todo`)],
    button: {
      label: t(`${trouble}.open`),
      href: `${env.APP_ORIGIN}/console/alerts/${trouble === "disabled" ? "channels" : "deliveries"}`,
    },
    footer: t("why"),
  };
  return {
    key: `${key}:${to.id}`,
    purpose: "alert.channel",
    to: { address: to.email, name: to.name },
    subject: message.title,
    text: emailText(message),
    html: emailHtml(message),
  };
}
