"use client";

import { Command } from "cmdk";
import { Check, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import type { ControlProps } from "./field";
import { controlClasses, controlHeight } from "./input";
import { itemClasses, surfaceClasses } from "./menu-classes";
import { Spinner } from "./spinner";
import { useAsyncOptions } from "./use-async-options";

export type ComboboxOption = { value: string; label: string; detail?: string; icon?: ReactNode };

type ComboboxProps<O extends ComboboxOption> = ControlProps & {
  /** All options, filtered here; or give `load` and leave the search to the server. */
  options?: readonly O[];
  /** Must be stable (module level or useCallback). */
  load?: (query: string, signal: AbortSignal) => Promise<O[]>;
  value: O | null;
  onValueChange: (option: O | null) => void;
  clearable?: boolean;
  /** Stands in a dialog, beside which a wheel would else scroll no list. */
  inDialog?: boolean;
  /** Makes an option of words that none has; null where they make none. */
  create?: (words: string) => O | null;
};

export function Combobox<O extends ComboboxOption>({
  options,
  load,
  value,
  onValueChange,
  clearable,
  inDialog = false,
  create,
  placeholder,
  name,
  required,
  className,
  ...trigger
}: ComboboxProps<O>) {
  const t = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const found = useAsyncOptions(load, query, open);
  const shown = options ?? found.data ?? [];

  const made = query.trim() === "" ? null : (create?.(query.trim()) ?? null);
  const isNew = made !== null && shown.every(({ value: known }) => known !== made.value);

  function choose(option: O | null) {
    onValueChange(option);
    setOpen(false);
    setQuery("");
  }

  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={inDialog}>
      {name && <input type="hidden" name={name} value={value?.value ?? ""} />}
      <Radix.Trigger
        {...trigger}
        role="combobox"
        aria-expanded={open}
        aria-required={required}
        className={cn(controlClasses, controlHeight, "flex items-center justify-between gap-2 text-left", className)}
      >
        <span className={cn("flex min-w-0 items-center gap-2", !value && "text-ink-3")}>
          {value?.icon}
          <span className="truncate">{value?.label ?? placeholder ?? t("choose")}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-3" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align="start" sideOffset={4} className={cn(surfaceClasses, "w-[max(var(--radix-popover-trigger-width),240px)]")}>
          <Command shouldFilter={!load} label={t("search")}>
            <div className="flex items-center border-b px-3">
              <Command.Input
                value={query}
                onValueChange={setQuery}
                placeholder={t("search")}
                className="h-9 w-full bg-transparent outline-none placeholder:text-ink-3 max-sm:text-[16px]"
              />
              {found.status === "loading" && <Spinner className="text-ink-3" />}
            </div>
            <Command.List className="max-h-64 overflow-y-auto p-1">
              {found.status === "error" ? (
                <div role="alert" className="flex items-center justify-between gap-2 px-2 py-3 text-ink-2">
                  {t("loadFailed")}
                  <Button size="sm" onClick={found.retry}>
                    {t("error.retry")}
                  </Button>
                </div>
              ) : (
                found.status !== "loading" && !isNew && <Command.Empty className="px-2 py-3 text-ink-3">{t("noMatch")}</Command.Empty>
              )}
              {clearable && value && (
                <Command.Item value="clear" forceMount onSelect={() => choose(null)} className={cn(itemClasses, "text-ink-2")}>
                  {t("clear")}
                </Command.Item>
              )}
              {shown.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label, option.detail ?? ""]}
                  onSelect={() => choose(option)}
                  className={itemClasses}
                >
                  {option.icon}
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.detail && <span className="text-ink-3 text-sm">{option.detail}</span>}
                  {option.value === value?.value && <Check aria-hidden />}
                </Command.Item>
              ))}
              {isNew && (
                <Command.Item value="add-new" forceMount onSelect={() => choose(made)} className={itemClasses}>
                  {t("addNew", { text: made.label })}
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
