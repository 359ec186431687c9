"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Me, TicketActions } from "@/app/console/helpdesk/tickets/types";
import { answered } from "@/components/ui/answered";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { OpenTicket } from "@/lib/helpdesk/tickets/queries";
import type { TicketPriority } from "@/lib/helpdesk/tickets/schema";

type Answer = { ok: true } | { ok: false; error: { code: string } };
export type TicketChanges = ReturnType<typeof useTicketChanges>;

export const ticketKey = (number: number) => ["helpdesk", "ticket", number];

/** Shows a change at once, asks the server for it, and shows the server's truth when it refuses. */
export function useTicketChanges(ticket: OpenTicket, me: Me, actions: TicketActions) {
  const t = useTranslations("helpdesk");
  const failureText = useFailureText("helpdesk");
  const client = useQueryClient();
  const { number } = ticket;

  async function change(patch: Partial<OpenTicket>, ask: () => Promise<Answer>, done: string, undo?: () => void) {
    await client.cancelQueries({ queryKey: ticketKey(number) });
    client.setQueryData(ticketKey(number), (shown: OpenTicket | undefined) => ({ ...(shown ?? ticket), ...patch }));
    const result = await answered(ask());
    await client.invalidateQueries({ queryKey: ["helpdesk"] });
    if (result.ok) toast(done, undo && { undo });
    else toastError(t("do.failed"), { description: failureText(result.error) });
  }

  const solve = () => change({ state: "solved" }, () => actions.setState({ number, state: "solved" }), t("do.solved", { number }), reopen);
  const reopen = () => change({ state: "open" }, () => actions.setState({ number, state: "open" }), t("do.reopened", { number }));
  return {
    toggleSolved: () => void (ticket.state === "solved" ? reopen() : solve()),
    take: () => {
      if (ticket.assignee?.id !== me.id) void change({}, () => actions.take({ number }), t("do.taken", { number }));
    },
    assign: (assignee: Me | null) =>
      void change(
        { assignee },
        () => actions.assign({ number, assigneeId: assignee?.id ?? null }),
        assignee ? t("do.assigned", { number, name: assignee.name }) : t("do.givenBack", { number }),
      ),
    setPriority: async (priority: TicketPriority) => {
      client.setQueryData(ticketKey(number), (shown: OpenTicket | undefined) => ({ ...(shown ?? ticket), priority }));
      const result = await answered(actions.setPriority({ number, priority }));
      await client.invalidateQueries({ queryKey: ["helpdesk"] });
      if (!result.ok) toastError(t("do.failed"), { description: failureText(result.error) });
    },
  };
}
