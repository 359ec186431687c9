"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TicketStateBadge } from "@/components/helpdesk/ticket-state";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OpenTicket } from "@/lib/helpdesk/tickets/queries";

/** Shows the customer and their earlier tickets. */
export function CustomerSide({ ticket, now, className }: { ticket: OpenTicket; now: number; className?: string }) {
  const t = useTranslations("helpdesk.customer");
  const format = useFormatter();
  const { customer, otherTickets } = ticket;
  return (
    <div className={className}>
      <div className="flex items-center gap-3 border-b p-3.5">
        <Avatar name={customer.name} size="lg" />
        <div className="min-w-0">
          <h2 dir="auto" title={customer.name} className="truncate text-left text-base">
            {customer.name}
          </h2>
          <p dir="auto" className="truncate text-left text-ink-3">
            {customer.company ?? t("title")}
          </p>
        </div>
      </div>
      <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-2 border-b p-3.5">
        <Fact name={t("email")} copy={customer.email} title={`${customer.email}. ${t("unverified")}`}>
          {customer.email}
        </Fact>
        {customer.wallet && (
          <Fact name={t("wallet")} copy={customer.wallet} title={customer.wallet} isMono>
            {`${customer.wallet.slice(0, 6)}…${customer.wallet.slice(-4)}`}
          </Fact>
        )}
        <Fact name={t("since")}>{format.dateTime(new Date(customer.createdAt), { dateStyle: "medium" })}</Fact>
        <Fact name={t("language")}>{customer.locale === "fr" ? t("french") : t("english")}</Fact>
        <Fact name={t("tickets")}>{format.number(customer.ticketCount)}</Fact>
      </dl>
      <div className="p-3.5">
        <h3 className="mb-2 text-base">{t("others")}</h3>
        {otherTickets.length === 0 && <p className="text-ink-3">{t("noOthers")}</p>}
        <ul className="space-y-2.5">
          {otherTickets.map((other) => (
            <li key={other.number}>
              <Link href={`/console/helpdesk/tickets/${other.number}`} className="group block rounded-sm">
                <span dir="auto" title={other.subject} className="block truncate group-hover:underline">
                  {other.subject}
                </span>
                <span className="flex items-center gap-2 text-ink-3 text-sm">
                  #{other.number}
                  <TicketStateBadge state={other.state} />
                  <RelativeTime at={other.createdAt} now={now} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

type FactProps = { name: string; title?: string; copy?: string; isMono?: boolean; children: ReactNode };

function Fact({ name, title, copy, isMono, children }: FactProps) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd title={title} className={cn("flex min-w-0 items-center gap-1", isMono && "font-mono text-sm")}>
        <span className="truncate">{children}</span>
        {copy && <CopyButton text={copy} className="-my-1 ml-auto" />}
      </dd>
    </>
  );
}
