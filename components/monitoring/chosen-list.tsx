"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";

type Props<O extends ComboboxOption> = {
  label: string;
  hint?: string;
  error?: string | undefined;
  placeholder: string;
  inDialog?: boolean;
  /** Finds its control in the form, and names the fields that are sent. */
  id?: string;
  /** Makes an option of words that none has. */
  create?: (words: string) => O | null;
  chosen: O[];
  onChange: (chosen: O[]) => void;
} & ({ options: O[] } | { load: (query: string, signal: AbortSignal) => Promise<O[]> });

/** Any number of things, each searched for and added; each chosen one can be taken away again. */
export function ChosenList<O extends ComboboxOption>({
  label,
  hint,
  error,
  placeholder,
  inDialog = false,
  id,
  create,
  chosen,
  onChange,
  ...source
}: Props<O>) {
  const t = useTranslations("ui");
  const isFree = ({ value }: O) => chosen.every((each) => each.value !== value);
  const offered = "options" in source ? { options: source.options.filter(isFree) } : source;
  const add = (option: O | null) => option && isFree(option) && onChange([...chosen, option]);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field label={label} hint={hint} error={error}>
        <Combobox
          {...offered}
          {...(id ? { id } : {})}
          {...(create ? { create } : {})}
          value={null}
          inDialog={inDialog}
          onValueChange={add}
          placeholder={placeholder}
        />
      </Field>
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((option) => (
            <li key={option.value} className="flex max-w-full items-center gap-1 rounded-md border bg-sunken pl-2">
              <span className="min-w-0 truncate">{option.label}</span>
              <button
                type="button"
                aria-label={t("takeAway", { name: option.label })}
                title={t("takeAway", { name: option.label })}
                onClick={() => onChange(chosen.filter(({ value }) => value !== option.value))}
                className="grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink max-sm:size-9"
              >
                <X aria-hidden className="size-4" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
