"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Outgoing } from "@/app/console/helpdesk/tickets/types";
import type { Outbox } from "@/app/console/helpdesk/tickets/use-outbox";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { Spinner } from "@/components/ui/spinner";
import type { ThreadMessage } from "@/lib/helpdesk/tickets/queries";

const shownLength = 2_400;

export function Message({ message, via, now }: { message: ThreadMessage; via?: string; now: number }) {
  const aside = (
    <>
      {via && `${via} · `}
      <RelativeTime at={message.createdAt} now={now} />
    </>
  );
  return (
    <Frame author={message.authorName} isNote={message.isInternal} aside={aside}>
      <Body text={message.body} />
    </Frame>
  );
}

/** One's own message before the server has it. */
export function OutgoingMessage({ message, author, outbox }: { message: Outgoing; author: string; outbox: Outbox }) {
  const t = useTranslations("helpdesk.thread");
  const aside = message.error ? null : (
    <span className="inline-flex items-center gap-1.5">
      <Spinner /> {t("sending")}
    </span>
  );
  return (
    <Frame author={author} isNote={message.kind === "note"} aside={aside}>
      <div className={cn(!message.error && "opacity-60")}>
        <Body text={message.text} />
      </div>
      {message.error && (
        <p role="alert" className="mt-2 flex flex-wrap items-center gap-2 text-major-ink">
          {t("notSent", { reason: message.error })}
          <Button size="sm" onClick={() => outbox.sendAgain(message)}>
            {t("sendAgain")}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => outbox.discard(message)}>
            {t("discard")}
          </Button>
        </p>
      )}
    </Frame>
  );
}

function Frame({ author, isNote, aside, children }: { author: string; isNote: boolean; aside: ReactNode; children: ReactNode }) {
  const t = useTranslations("helpdesk.thread");
  return (
    <li className={cn("grid grid-cols-[22px_minmax(0,1fr)] gap-3 px-5 py-3.5 max-sm:px-3", isNote && "my-1 bg-degraded-soft")}>
      <Avatar name={author} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b dir="auto" className="min-w-0 font-semibold">
            {author}
          </b>
          {isNote && <span className="text-degraded-ink">{t("note")}</span>}
          <span className="text-ink-3">{aside}</span>
        </p>
        {children}
      </div>
    </li>
  );
}

function Body({ text }: { text: string }) {
  const t = useTranslations("helpdesk.thread");
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > shownLength;
  return (
    <>
      <p dir="auto" className="mt-1 max-w-[66ch] whitespace-pre-wrap wrap-anywhere">
        {isLong && !isWhole ? `${text.slice(0, shownLength).toWellFormed()}…` : text}
      </p>
      {isLong && (
        <Button variant="ghost" size="sm" className="-ml-2 mt-1" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t("showLess") : t("showAll")}
        </Button>
      )}
    </>
  );
}
