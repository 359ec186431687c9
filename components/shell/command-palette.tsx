"use client";

import { Command } from "cmdk";
import { Search as SearchIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { overlayClasses } from "../ui/dialog";
import { Kbd } from "../ui/kbd";
import { itemClasses } from "../ui/menu-classes";
import { Spinner } from "../ui/spinner";
import { useAsyncOptions } from "../ui/use-async-options";
import { useDialogFocus } from "../ui/use-dialog-focus";
import { applyTheme } from "./member-menu";
import { type Entry, usePaletteEntries } from "./palette-entries";
import type { NavItem, PalettePage, Search, ShellActions } from "./types";

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  nav: NavItem[];
  pages: PalettePage[];
  search: Search;
  actions: ShellActions;
  onShortcuts: () => void;
};

const groupClasses =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3";

export function CommandPalette({ open, onOpenChange, nav, pages, search, actions, onShortcuts }: CommandPaletteProps) {
  const t = useTranslations("shell");
  const focus = useDialogFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClasses} />
        <Radix.Content
          aria-describedby={undefined}
          {...focus}
          className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-16px)] max-w-[600px] animate-pop overflow-hidden rounded-xl border bg-raised text-base shadow-lg outline-none max-sm:top-2"
        >
          <Radix.Title className="sr-only">{t("palette.title")}</Radix.Title>
          <Palette {...{ nav, pages, search, actions, onShortcuts }} onClose={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemValue = (groupKey: string, id: string) => `${groupKey} ${id}`;

type PaletteProps = Omit<CommandPaletteProps, "open" | "onOpenChange"> & { onClose: () => void };

function Palette({ nav, pages, search, actions, onShortcuts, onClose }: PaletteProps) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState("");
  const found = useAsyncOptions(search, query.trim(), query.trim().length > 0);
  const entries = usePaletteEntries({ nav, pages, actions, onShortcuts, applyTheme });

  // Results arrive after the choice was made among what was there: Enter must open the best of them.
  useEffect(() => {
    const group = found.data?.groups.find(({ items }) => items.length > 0);
    if (group?.items[0]) setChosen(itemValue(group.key, group.items[0].id));
  }, [found.data]);

  function run(entry: Pick<Entry, "href" | "run">) {
    onClose();
    entry.run?.();
    if (entry.href) router.push(entry.href);
  }

  return (
    <Command label={t("palette.title")} loop value={chosen} onValueChange={setChosen}>
      <div className="flex items-center gap-2.5 border-b px-4">
        <SearchIcon aria-hidden className="size-4 shrink-0 text-ink-3" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={t("palette.placeholder")}
          className="h-12 w-full bg-transparent text-lg outline-none placeholder:text-ink-3 max-sm:text-[16px]"
        />
        {found.status === "loading" && <Spinner className="text-ink-3" />}
      </div>
      <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-1.5 pb-2">
        {found.status === "ready" && found.data?.groups.every(({ items }) => items.length === 0) && (
          <Command.Empty className="px-2 py-6 text-center text-ink-2">{t("palette.empty", { query })}</Command.Empty>
        )}
        {found.status === "error" && (
          <div role="alert" className="flex items-center justify-between gap-3 px-2 py-2 text-ink-2">
            {t("palette.error")}
            <Button size="sm" onClick={found.retry}>
              {t("palette.retry")}
            </Button>
          </div>
        )}
        {query.trim() !== "" &&
          found.data?.groups.map((group) => (
            <Command.Group key={group.key} heading={group.label} forceMount className={groupClasses}>
              {group.items.map((item) => (
                <Command.Item
                  key={item.id}
                  value={itemValue(group.key, item.id)}
                  forceMount
                  onSelect={() => run(item)}
                  className={itemClasses}
                >
                  <span dir="auto" className="min-w-0 flex-1 truncate text-left">
                    {item.title}
                  </span>
                  {item.subtitle && <bdi className="max-w-[45%] truncate text-ink-3 text-sm">{item.subtitle}</bdi>}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        <EntryGroup heading={t("palette.pages")} entries={entries.pages} onRun={run} />
        <EntryGroup heading={t("palette.commands")} entries={entries.commands} onRun={run} />
      </Command.List>
      <footer className="flex items-center gap-4 border-t bg-sunken px-4 py-2 text-ink-3 text-xs [@media(hover:none)]:hidden">
        <Hint keys={["↑", "↓"]}>{t("palette.choose")}</Hint>
        <Hint keys={["↵"]}>{t("palette.open")}</Hint>
        <Hint keys={["Esc"]}>{t("keys.close")}</Hint>
      </footer>
    </Command>
  );
}

function EntryGroup({ heading, entries, onRun }: { heading: string; entries: Entry[]; onRun: (entry: Entry) => void }) {
  return (
    <Command.Group heading={heading} className={groupClasses}>
      {entries.map((entry) => (
        <Command.Item key={entry.id} value={entry.id} keywords={[entry.label]} onSelect={() => onRun(entry)} className={cn(itemClasses)}>
          {entry.icon}
          <span className="min-w-0 flex-1 truncate">{entry.label}</span>
          {entry.kbd?.split(" ").map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Hint({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {children}
    </span>
  );
}
