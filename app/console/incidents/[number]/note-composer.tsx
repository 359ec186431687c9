"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useState } from "react";
import { useModKey } from "@/components/shell/use-mod-key";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

type Props = {
  ref: Ref<HTMLTextAreaElement>;
  busy: boolean;
  onAdd: (note: { body: string; clientKey: string }, done: () => void) => void;
};

/** Keeps the words until they are saved; a second try carries the same key, so that nothing is said twice. */
export function NoteComposer({ ref, busy, onAdd }: Props) {
  const t = useTranslations("incidents.page");
  const mod = useModKey();
  const [body, setBody] = useState("");
  const [clientKey, setClientKey] = useState<string>();

  function add() {
    if (!body.trim() || busy) return;
    const key = clientKey ?? crypto.randomUUID();
    setClientKey(key);
    onAdd({ body, clientKey: key }, () => {
      setBody("");
      setClientKey(undefined);
    });
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Escape") event.currentTarget.blur();
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    add();
  }

  return (
    <div className="flex flex-col gap-2 border-b px-4 py-3 sm:px-6">
      <Textarea
        ref={ref}
        rows={1}
        aria-label={t("note")}
        aria-keyshortcuts="N"
        placeholder={t("notePlaceholder")}
        maxLength={4000}
        value={body}
        onChange={(event) => {
          setBody(event.target.value);
          setClientKey(undefined);
        }}
        onKeyDown={onKeyDown}
        className="min-h-9"
      />
      <div className="flex items-center justify-end gap-3">
        <span className="text-ink-3 text-sm [@media(hover:none)]:hidden">{t("noteKeys", { key: `${mod} ↵` })}</span>
        <Button onClick={add} loading={busy} size="sm" className="max-sm:h-9">
          {t("addNote")}
        </Button>
      </div>
    </div>
  );
}
