"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TicketList } from "@/app/console/helpdesk/tickets/ticket-list";
import type { Counts } from "@/app/console/helpdesk/tickets/types";
import { cn } from "@/components/ui/cn";
import type { TicketPage } from "@/lib/helpdesk/tickets/queries";
import { useLiveQuery } from "@/lib/web/live-query";

/** List beside ticket; on a phone one or the other. */
export function Inbox({ counts, unassigned, now, children }: { counts: Counts; unassigned: TicketPage; now: number; children: ReactNode }) {
  const t = useTranslations("helpdesk");
  // The key begins every other key of this area, so this one listener refreshes list and open ticket as well.
  const live = useLiveQuery<Counts>(["helpdesk"], "/api/console/helpdesk/counts", ["helpdesk"], counts);
  const openNumber = Number(/\/tickets\/(\d+)$/.exec(usePathname())?.[1]) || null;
  return (
    <div className="grid h-full min-h-0 grid-cols-[340px_minmax(0,1fr)] max-md:grid-cols-[minmax(0,1fr)] max-lg:grid-cols-[300px_minmax(0,1fr)]">
      {!openNumber && <h1 className="sr-only">{t("title")}</h1>}
      <TicketList
        openNumber={openNumber}
        counts={live.data ?? counts}
        unassigned={unassigned}
        now={now}
        className={cn("border-r max-md:border-r-0", openNumber && "max-md:hidden")}
      />
      <div className={cn("h-full min-h-0 min-w-0", !openNumber && "max-md:hidden")}>{children}</div>
    </div>
  );
}
