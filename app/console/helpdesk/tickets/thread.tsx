"use client";

import { useTranslations } from "next-intl";
import { type Ref, useState } from "react";
import { Message, OutgoingMessage } from "@/app/console/helpdesk/tickets/message";
import type { Me } from "@/app/console/helpdesk/tickets/types";
import type { Outbox } from "@/app/console/helpdesk/tickets/use-outbox";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toastError } from "@/components/ui/toast";
import type { OpenTicket, ThreadPage } from "@/lib/helpdesk/tickets/queries";
import { ticketPriorities } from "@/lib/helpdesk/tickets/schema";
import { fetchJson } from "@/lib/web/live-query";

type Change = ThreadPage["changes"][number];

type Props = { ref: Ref<HTMLElement>; ticket: OpenTicket; me: Me; outbox: Outbox; now: number };

/** Messages and what happened between them. The box fills from its end, so a ticket opens at its latest word. */
export function Thread({ ref, ticket, me, outbox, now }: Props) {
  const t = useTranslations("helpdesk.thread");
  const channel = useTranslations("helpdesk.channel");
  const earlier = useEarlier(ticket);
  const entries = [
    ...earlier.messages.map((message) => ({ at: message.createdAt, message })),
    ...earlier.changes.map((change) => ({ at: change.at, change })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const first = earlier.older ? null : earlier.messages[0];
  const via = channel.has(ticket.channel) ? channel(ticket.channel) : ticket.channel;
  return (
    <section
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long thread is scrolled by key as well
      tabIndex={0}
      aria-label={t("messages")}
      className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain -outline-offset-2"
    >
      <div className="mb-auto min-w-0 py-2">
        {earlier.older && (
          <p className="px-5 py-2 text-center">
            <Button size="sm" onClick={earlier.load} loading={earlier.isLoading}>
              {t("earlier")}
            </Button>
          </p>
        )}
        <ol>
          {entries.map((entry) =>
            "message" in entry ? (
              <Message key={entry.message.id} message={entry.message} {...(entry.message.id === first?.id ? { via } : {})} now={now} />
            ) : (
              <ChangeLine key={entry.change.id} change={entry.change} now={now} />
            ),
          )}
          {outbox.waiting.map((message) => (
            <OutgoingMessage key={message.clientKey} message={message} author={me.name} outbox={outbox} />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** The thread's newest page, which stays live, with the earlier ones loaded by hand before it. */
function useEarlier({ number, thread }: OpenTicket) {
  const t = useTranslations("helpdesk.thread");
  const [pages, setPages] = useState<ThreadPage[]>([]);
  const [isLoading, setLoading] = useState(false);
  const older = pages[0] ? pages[0].older : thread.older;

  async function load() {
    setLoading(true);
    try {
      const page = await fetchJson<ThreadPage>(`/api/console/helpdesk/tickets/${number}/messages?before=${older}`);
      // What slid out of the newest page while reading is kept, so that no message is missing between two pages.
      setPages((known) => [page, ...(known.length > 0 ? known : [thread])]);
    } catch {
      toastError(t("earlierFailed"));
    } finally {
      setLoading(false);
    }
  }

  const all = [...pages, thread];
  return {
    messages: [...new Map(all.flatMap(({ messages }) => messages).map((message) => [message.id, message])).values()],
    changes: [...new Map(all.flatMap(({ changes }) => changes).map((change) => [change.id, change])).values()],
    older,
    isLoading,
    load,
  };
}

function ChangeLine({ change, now }: { change: Change; now: number }) {
  const t = useTranslations("helpdesk.change");
  const priority = useTranslations("ui.priority");
  const { by, to } = change;
  const isPriority = ticketPriorities.find((name) => name === to);
  const kind = change.kind === "assigned" ? (to === null ? "unassigned" : to === by ? "took" : "assigned") : change.kind;
  return (
    <li className="flex items-center gap-2 px-5 py-1 text-ink-3 text-sm max-sm:px-3">
      <span aria-hidden className="mx-2 size-1.5 shrink-0 rounded-full bg-line-strong" />
      <span>{t(kind, { by, to: isPriority ? priority(isPriority) : (to ?? "") })}</span>
      <span aria-hidden>·</span>
      <RelativeTime at={change.at} now={now} />
    </li>
  );
}
