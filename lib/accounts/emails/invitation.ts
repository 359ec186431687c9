import { emailHtml, emailText } from "@/lib/platform/channels/email-html";
import { translator } from "@/lib/platform/messages";

type Props = { inviter: string; link: string; days: number; locale: string | null };

export function invitationEmail({ inviter, link, days, locale }: Props): { subject: string; text: string; html: string } {
  const t = translator(locale, "accounts");
  const message = {
    title: t("invitationMail.title", { inviter }),
    paragraphs: [t("invitationMail.what"), t("invitationMail.how", { days })],
    button: { label: t("invitationMail.button"), href: link },
    footer: t("invitationMail.footer"),
  };
  return { subject: t("invitationMail.subject", { inviter }), text: emailText(message), html: emailHtml(message) };
}
