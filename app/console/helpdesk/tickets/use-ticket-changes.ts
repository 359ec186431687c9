"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { assignTicket, setPriority, setTicketState, takeTicket } from "@/app/console/helpdesk/tickets/actions";
import type { Me } from "@/app/console/helpdesk/tickets/types";
import { toast } from "@/components/ui/toast";
import { type Action, useAction } from "@/components/ui/use-action";
import type { OpenTicket } from "@/lib/helpdesk/tickets/queries";
import type { TicketPriority } from "@/lib/helpdesk/tickets/schema";

export type TicketChanges = ReturnType<typeof useTicketChanges>;

export const ticketKey = (number: number) => ["helpdesk", "ticket", number];

/** Shows a change at once, asks the server for it, and shows the server's truth when it refuses. */
export function useTicketChanges(ticket: OpenTicket, me: Me) {
  const t = useTranslations("helpdesk");
  const client = useQueryClient();
  const { run } = useAction("helpdesk", () => client.invalidateQueries({ queryKey: ["helpdesk"] }));
  const { number } = ticket;

  async function change<I>(patch: Partial<OpenTicket>, action: Action<I>, input: I, done?: string, undo?: () => void) {
    await client.cancelQueries({ queryKey: ticketKey(number) });
    client.setQueryData(ticketKey(number), (shown: OpenTicket | undefined) => ({ ...(shown ?? ticket), ...patch }));
    await run(action, input, () => done && toast(done, undo && { undo }));
  }

  const solve = () => change({ state: "solved" }, setTicketState, { number, state: "solved" }, t("do.solved", { number }), reopen);
  const reopen = () => change({ state: "open" }, setTicketState, { number, state: "open" }, t("do.reopened", { number }));
  return {
    toggleSolved: () => void (ticket.state === "solved" ? reopen() : solve()),
    take: () => {
      if (ticket.assignee?.id !== me.id) void change({}, takeTicket, { number }, t("do.taken", { number }));
    },
    assign: (assignee: Me | null) =>
      void change(
        { assignee },
        assignTicket,
        { number, assigneeId: assignee?.id ?? null },
        assignee ? t("do.assigned", { number, name: assignee.name }) : t("do.givenBack", { number }),
      ),
    setPriority: (priority: TicketPriority) => void change({ priority }, setPriority, { number, priority }),
  };
}
