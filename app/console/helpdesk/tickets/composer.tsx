"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent, RefObject } from "react";
import { useDraft } from "@/app/console/helpdesk/tickets/use-draft";
import { useModKey } from "@/components/shell/use-mod-key";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { tabClasses } from "@/components/ui/link-tabs";
import type { OpenTicket } from "@/lib/helpdesk/tickets/queries";
import { maxBodyLength } from "@/lib/helpdesk/tickets/schema";

type Kind = "reply" | "note";
type Props = {
  ticket: OpenTicket;
  tab: Kind;
  onTab: (tab: Kind) => void;
  textRef: RefObject<HTMLTextAreaElement | null>;
  onSend: (kind: Kind, text: string, solve: boolean) => void;
};

export function Composer({ ticket, tab, onTab, textRef, onSend }: Props) {
  const t = useTranslations("helpdesk.composer");
  const language = useTranslations("helpdesk.customer")(ticket.locale === "fr" ? "french" : "english");
  const mod = useModKey();
  const draft = useDraft(ticket.number, tab);
  const { name } = ticket.customer;
  const isTooLong = draft.text.length > maxBodyLength;
  const canSend = draft.text.trim() !== "" && !isTooLong;

  if (!ticket.canNote) return <p className="border-t bg-sunken px-5 py-4 text-ink-2">{t("readOnly")}</p>;

  function send(solve: boolean) {
    if (!canSend) return;
    onSend(tab, draft.text.trim(), solve);
    draft.clear();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") textRef.current?.blur();
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    send(event.shiftKey && tab === "reply");
  }

  return (
    <div className="border-t px-5 pt-3 pb-4 max-sm:px-3">
      <div
        className={cn(
          "rounded-lg border border-control px-3 pt-2 pb-2.5 shadow-sm outline-accent focus-within:border-accent has-[textarea:focus-visible]:outline-1",
          tab === "note" ? "bg-degraded-soft" : "bg-raised",
        )}
      >
        <div className="mb-1 flex flex-wrap items-center gap-0.5">
          {(["reply", "note"] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={kind === tab}
              disabled={kind === "reply" && !ticket.canReply}
              onClick={() => onTab(kind)}
              className={cn(tabClasses, "disabled:opacity-55", kind === tab && "bg-hover text-ink")}
            >
              {t(kind)}
              <Kbd>{kind === "reply" ? "R" : "N"}</Kbd>
            </button>
          ))}
          <span className={cn("ml-auto truncate text-sm", tab === "note" ? "text-degraded-ink" : "text-ink-3")}>
            {tab === "note" ? t("toTeam") : t("to", { name, language })}
          </span>
        </div>
        <textarea
          ref={textRef}
          dir="auto"
          rows={2}
          aria-label={t("label")}
          aria-invalid={isTooLong || undefined}
          placeholder={tab === "note" ? t("notePlaceholder") : t("replyPlaceholder", { name })}
          value={draft.text}
          onChange={(event) => draft.write(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content block max-h-[40dvh] min-h-14 w-full resize-none bg-transparent py-1 outline-none placeholder:text-ink-3 max-sm:text-[16px]"
        />
        <div className="mt-1 flex flex-wrap items-center justify-end gap-2">
          <span role="status" className={cn("mr-auto text-sm", isTooLong ? "text-major-ink" : "text-ink-3")}>
            {isTooLong ? t("tooLong", { count: draft.text.length, max: maxBodyLength }) : draft.isSaved && t("draftSaved")}
            {!ticket.canReply && !draft.text && t("noteOnly")}
          </span>
          {tab === "note" ? (
            <Button variant="primary" disabled={!canSend} onClick={() => send(false)} kbd={`${mod}↵`}>
              {t("addNote")}
            </Button>
          ) : (
            <>
              <Button disabled={!canSend} onClick={() => send(false)} kbd={`${mod}↵`}>
                {t("send")}
              </Button>
              <Button variant="primary" disabled={!canSend} onClick={() => send(true)} kbd={`${mod}⇧↵`}>
                {t("sendAndSolve")}
              </Button>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
