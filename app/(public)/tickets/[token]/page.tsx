import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { sendAnswer } from "@/app/(public)/tickets/[token]/actions";
import { AnswerForm } from "@/app/(public)/tickets/[token]/answer-form";
import { TicketStateBadge } from "@/components/helpdesk/ticket-state";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { getPublicTicket, type PublicTicket } from "@/lib/helpdesk/tickets/queries";
import { timeCursor } from "@/lib/platform/page";
import { read } from "@/lib/web/session";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("helpdesk"))("title"), robots: { index: false, follow: false } };
}

export default async function CustomerTicket({ params, searchParams }: Props) {
  const t = await getTranslations("helpdesk.ticket");
  const { token } = await params;
  const search = await searchParams;
  const before = timeCursor.safeParse(search.before).data;
  const ticket = await read(getPublicTicket, token, before);
  const now = Date.now();
  return (
    <>
      <PageHeader
        marks={
          <>
            <span>{t("number", { number: String(ticket.number) })}</span>
            <TicketStateBadge state={ticket.state} />
          </>
        }
        title={<span dir="auto">{ticket.subject}</span>}
        description={t(`stateText.${ticket.state}`)}
      />
      {search.sent && (
        <p role="status" className="mt-4 rounded-lg bg-operational-soft px-4 py-3 text-operational-ink">
          {t("sent")}
        </p>
      )}
      {ticket.older && <Turn href={`/tickets/${token}?before=${ticket.older}`} label={t("earlier")} />}
      <ol className="mt-6 space-y-4">
        {ticket.messages.map((message) => (
          <Message key={message.id} message={message} now={now} />
        ))}
      </ol>
      {before && <Turn href={`/tickets/${token}`} label={t("latest")} />}
      <AnswerForm token={token} clientKey={crypto.randomUUID()} send={sendAnswer} />
      <p className="mt-6 text-ink-3 text-sm">{t("private")}</p>
    </>
  );
}

function Turn({ href, label }: { href: string; label: string }) {
  return (
    <p className="mt-6">
      <Link href={href} className="text-accent-ink underline">
        {label}
      </Link>
    </p>
  );
}

async function Message({ message, now }: { message: PublicTicket["messages"][number]; now: number }) {
  const t = await getTranslations("helpdesk.ticket");
  return (
    <li className={cn("rounded-lg border px-4 py-3.5", message.isFromCustomer ? "bg-bg" : "bg-sunken")}>
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Avatar name={message.name} />
        <b dir="auto" className="min-w-0 font-semibold">
          {message.name}
        </b>
        <span className="text-ink-3 text-sm">{message.isFromCustomer ? t("you") : t("team")}</span>
        <RelativeTime at={message.at} now={now} className="ml-auto text-ink-3 text-sm" />
      </p>
      <p dir="auto" className="mt-2.5 whitespace-pre-wrap wrap-anywhere">
        {message.body}
      </p>
    </li>
  );
}
