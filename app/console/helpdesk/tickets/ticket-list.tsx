"use client";

import { Inbox as InboxIcon, Search, SearchX } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useState } from "react";
import { TicketRowLink } from "@/app/console/helpdesk/tickets/ticket-row";
import type { Counts } from "@/app/console/helpdesk/tickets/types";
import { useTicketKeys } from "@/app/console/helpdesk/tickets/use-ticket-keys";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { tabClasses, tabListClasses } from "@/components/ui/link-tabs";
import { MoreButton } from "@/components/ui/more-button";
import { Skeleton } from "@/components/ui/skeleton";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { TicketPage } from "@/lib/helpdesk/tickets/queries";
import { type TicketView, ticketViews } from "@/lib/helpdesk/tickets/schema";
import { useLivePages } from "@/lib/web/live-query";

type Props = { openNumber: number | null; counts: Counts; unassigned: TicketPage; now: number; className?: string };

/** Views, search and rows. View and search live in the URL without asking the server for the page again. */
export function TicketList({ openNumber, counts, unassigned, now, className }: Props) {
  const t = useTranslations("helpdesk");
  const search = useSearchParams();
  const q = search.get("q") ?? "";
  const view = ticketViews.find((name) => name === search.get("view")) ?? "unassigned";
  const failureText = useReadFailure();
  // No topics: the inbox listens for everything under "helpdesk".
  const { rows, more, ...list } = useLivePages<TicketPage>({
    key: ["helpdesk", "list", q ? null : view, q],
    urlOf: (after) => `/api/console/helpdesk/tickets?${new URLSearchParams({ view, q, ...(after && { after }) })}`,
    topics: [],
    first: view === "unassigned" && !q ? unassigned : undefined,
    now,
    keepsPrevious: q !== "",
  });
  const suffix = search.size > 0 ? `?${search}` : "";
  const { current, mark } = useTicketKeys({ numbers: rows.map(({ number }) => number), openNumber, suffix });

  return (
    <section aria-label={t("list.label")} className={cn("flex h-full min-h-0 flex-col", className)}>
      <Views view={q ? null : view} counts={counts} />
      <SearchField q={q} />
      <p role="status" className={q ? "border-b px-3 py-1.5 text-ink-3 text-sm" : "sr-only"}>
        {q && list.isSuccess ? `${t("list.results", { count: rows.length })}${more.has ? " +" : ""}` : ""}
      </p>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain" aria-busy={list.isFetching}>
        {list.isPending && <SkeletonTickets />}
        {list.isError && !list.data && (
          <ErrorState description={failureText(list.error)} onRetry={list.refetch} retrying={list.isFetching} />
        )}
        {list.isSuccess && rows.length === 0 && <NoTickets view={view} q={q} />}
        <ul>
          {rows.map((row) => (
            <li key={row.number}>
              <TicketRowLink
                row={row}
                href={`/console/helpdesk/tickets/${row.number}${suffix}`}
                now={now}
                showState={Boolean(q)}
                isOpen={row.number === openNumber}
                isCurrent={row.number === current}
                onNavigate={() => mark(row.number)}
              />
            </li>
          ))}
        </ul>
        {more.has && (
          <div className="p-3">
            <MoreButton {...more}>{t("list.more")}</MoreButton>
          </div>
        )}
      </div>
    </section>
  );
}

function Views({ view, counts }: { view: TicketView | null; counts: Counts }) {
  const t = useTranslations("helpdesk");
  return (
    <nav aria-label={t("views")} className={cn(tabListClasses, "shrink-0 gap-0 px-1.5 pt-2 [scrollbar-width:none]")}>
      {ticketViews.map((name) => (
        <a
          key={name}
          href={`?view=${name}`}
          onClick={goShallow}
          aria-current={name === view ? "page" : undefined}
          className={cn(tabClasses, "gap-1 px-1.5 text-sm", name === view && "bg-hover text-ink")}
        >
          {t(`view.${name}`)}
          {(name === "unassigned" || name === "mine") && counts[name] > 0 && <span className="text-ink-3 text-xs">{counts[name]}</span>}
        </a>
      ))}
    </nav>
  );
}

function goShallow(event: MouseEvent<HTMLAnchorElement>) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  window.history.pushState(null, "", event.currentTarget.search);
}

function SearchField({ q }: { q: string }) {
  const t = useTranslations("helpdesk.list");
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => {
      const search = new URLSearchParams(window.location.search);
      if (typed.trim()) search.set("q", typed.trim());
      else search.delete("q");
      window.history.replaceState(null, "", search.size > 0 ? `?${search}` : window.location.pathname);
    }, 200);
    return () => clearTimeout(timer);
  }, [typed, q]);
  return (
    <search className="block shrink-0 border-b p-2">
      <Input
        type="search"
        maxLength={100}
        aria-label={t("search")}
        placeholder={t("search")}
        icon={<Search aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
    </search>
  );
}

function NoTickets({ view, q }: { view: TicketView; q: string }) {
  const t = useTranslations("helpdesk.list.empty");
  if (q) return <EmptyState icon={<SearchX />} title={t("search", { query: q })} description={t("searchText")} />;
  return (
    <EmptyState
      icon={<InboxIcon />}
      title={t(view)}
      description={t(`${view}Text`)}
      action={view === "unassigned" && <ButtonLink href="/support">{t("contactForm")}</ButtonLink>}
    />
  );
}

const skeletonRows = Array.from({ length: 9 }, (_, n) => n);

function SkeletonTickets() {
  return skeletonRows.map((row) => (
    <div key={row} aria-hidden className="space-y-2.5 border-b px-3 py-3">
      <Skeleton className={row % 2 ? "h-3 w-3/4" : "h-3 w-11/12"} />
      <Skeleton className="h-3 w-1/3" />
      <Skeleton className="h-3 w-full" />
    </div>
  ));
}
