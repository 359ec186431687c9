import { emailHtml, emailText, type Message } from "@/lib/platform/channels/email-html";
import { translator } from "@/lib/platform/messages";

export type Written = { subject: string; text: string; html: string };

/** Confirms that a ticket came in. It repeats nothing that its sender wrote, so that the form cannot send text of theirs to others. */
export function acknowledgement({ locale, number, link }: { locale: string; number: number; link: string }): Written {
  const t = translator(locale, "helpdesk.mail");
  return write(t("ack.subject", { number }), {
    title: t("ack.title", { number }),
    paragraphs: [t("ack.received"), t("ack.next"), t("ack.seedPhrase")],
    button: { label: t("open"), href: link },
    footer: t("ack.footer"),
  });
}

type Reply = { locale: string; number: number; subject: string; author: string; body: string; link: string; isSolved: boolean };

/** Writes the mail of a member's answer, with its text unchanged. */
export function reply({ locale, number, subject, author, body, link, isSolved }: Reply): Written {
  const t = translator(locale, "helpdesk.mail");
  return write(`Re: ${subject} [#${number}]`, {
    title: t("reply.title", { author, number }),
    paragraphs: [body, ...(isSolved ? [t("reply.solved")] : [])],
    button: { label: t("reply.answer"), href: link },
    footer: t("reply.footer"),
  });
}

type Answered = { locale: string | null; number: number; subject: string; customer: string; body: string; link: string };

/** Notifies the assignee that the customer has answered. */
export function customerAnswered({ locale, number, subject, customer, body, link }: Answered): Written {
  const t = translator(locale, "helpdesk.mail");
  return write(t("answered.subject", { customer, number }), {
    title: subject,
    paragraphs: [t("answered.who", { customer }), body],
    button: { label: t("answered.open", { number }), href: link },
  });
}

const write = (subject: string, message: Message): Written => ({ subject, text: emailText(message), html: emailHtml(message) });
