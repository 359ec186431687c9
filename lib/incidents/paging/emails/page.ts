import { incidentName } from "@/lib/incidents/response/schema";
import { acknowledgeUrl } from "@/lib/platform/channels/answer-link";
import type { Mail } from "@/lib/platform/channels/email";
import { emailHtml, emailText, type Message } from "@/lib/platform/channels/email-html";
import { env } from "@/lib/platform/env";
import { localize } from "@/lib/platform/localize";
import { defaultLocale, isLocale, translator } from "@/lib/platform/messages";
import { type Severity, severityLevel } from "@/lib/platform/severity";
import { readWords } from "@/lib/platform/words";

type Recipient = { id: string; name: string; email: string; locale: string | null };
type Incident = { id: string; number: number; title: unknown; severity: Severity; openedAt: Date };

/** Writes the page: how severe the incident is and where to acknowledge it. `reminder` counts the repetitions; 0 is the page itself. */
export function pageMail(incident: Incident, to: Recipient, reminder = 0): Mail {
  const t = translator(to.locale, "incidents.mail");
  const level = severityLevel[incident.severity];
  const title = localize(to.locale, readWords(incident.title));
  const message: Message = {
    title,
    paragraphs: [
      t("page.what", { level, name: incidentName(incident.number), at: utc(incident.openedAt) }),
      t(`page.meaning.${incident.severity}`),
      ...(reminder ? [t("page.again")] : []),
      t("page.todo"),
    ],
    button: { label: t("page.open"), href: addressOf(incident.number) },
    link: { label: t("page.acknowledge"), href: acknowledgeUrl(leaveOf(incident, to), incident.openedAt) },
    footer: t("page.why"),
  };
  const subject = `[SEV${level}] ${incidentName(incident.number)} ${title}`;
  const key = `page:${incident.id}:${to.id}`;
  if (!reminder) return mailOf(message, subject, key, to, incident.id);
  return mailOf(message, t("page.reminder", { n: reminder, subject }), `${key}:${reminder}`, to, incident.id);
}

type Resolved = { incidentId: string; number: number; title: unknown; at: string; openedAt: string };

export function resolvedMail(incident: Resolved, to: Recipient, by: string): Mail {
  const t = translator(to.locale, "incidents.mail");
  const name = incidentName(incident.number);
  const minutes = Math.max(1, Math.round((Date.parse(incident.at) - Date.parse(incident.openedAt)) / 60_000));
  const title = localize(to.locale, readWords(incident.title));
  const message: Message = {
    title,
    paragraphs: [t("resolved.what", { name, by, at: utc(new Date(incident.at)), minutes })],
    button: { label: t("resolved.open"), href: addressOf(incident.number) },
    footer: t("resolved.why"),
  };
  return mailOf(message, t("resolved.subject", { name, title }), `resolved:${incident.incidentId}:${to.id}`, to, incident.incidentId);
}

/** Writes the mail about a page that was not delivered, so that somebody else reaches its recipient. */
export function givenUpMail(incident: Incident, page: { mailId: string; to: string }, to: Recipient): Mail {
  const t = translator(to.locale, "incidents.mail");
  const message: Message = {
    title: t("givenUp.subject", { name: incidentName(incident.number), to: page.to }),
    paragraphs: [localize(to.locale, readWords(incident.title)), t("givenUp.what", { to: page.to })],
    button: { label: t("page.open"), href: addressOf(incident.number) },
    footer: t("givenUp.why"),
  };
  return {
    key: `page-given-up:${page.mailId}:${to.id}`,
    purpose: "incidents.page_given_up",
    to: { address: to.email, name: to.name },
    subject: message.title,
    text: emailText(message),
    html: emailHtml(message),
  };
}

// One thread an incident: its mails refer to a message that never was, which mail programs take as their common parent.
function mailOf(message: Message, subject: string, key: string, to: Recipient, incidentId: string): Mail {
  const thread = `<incident-${incidentId}@${new URL(env.APP_ORIGIN).hostname}>`;
  return {
    key,
    purpose: "incidents.page",
    to: { address: to.email, name: to.name },
    subject,
    text: emailText(message),
    html: emailHtml(message),
    headers: { References: thread },
    thread: `incident:${incidentId}:${to.id}`,
  };
}

/** The link works without signing in, in the name of the member who was paged. */
const leaveOf = ({ id: incidentId }: Incident, { id: memberId, locale }: Recipient) => ({
  about: { incidentId },
  as: { memberId },
  locale: isLocale(locale) ? locale : defaultLocale,
});
const addressOf = (number: number) => `${env.APP_ORIGIN}/console/incidents/${number}`;
const utc = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
