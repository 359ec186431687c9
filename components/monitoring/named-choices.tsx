"use client";

import { ChosenList } from "@/components/monitoring/chosen-list";
import type { Named } from "@/components/monitoring/monitor-context";
import type { ComboboxOption } from "@/components/ui/combobox";

/** A form's choice by id: those that still have a name, and the ids of those that were removed since. */
export type Chosen = { named: Named[]; gone: string[] };

type Props = {
  label: string;
  hint: string;
  error: string | undefined;
  placeholder: string;
  id: string;
  /** One entry stands for all that were removed; it stays chosen until it is taken away on purpose. */
  goneLabel: (n: number) => string;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
} & ({ options: ComboboxOption[] } | { load: (query: string, signal: AbortSignal) => Promise<ComboboxOption[]> });

const goneValue = "gone";

export function NamedChoices({ goneLabel, chosen: { named, gone }, onChange, ...list }: Props) {
  const goneEntry = gone.length > 0 ? [{ value: goneValue, label: goneLabel(gone.length) }] : [];
  return (
    <ChosenList
      {...list}
      chosen={[...named.map(optionOf), ...goneEntry]}
      onChange={(options) =>
        onChange({
          named: options.filter(({ value }) => value !== goneValue).map(namedOf),
          gone: options.some(({ value }) => value === goneValue) ? gone : [],
        })
      }
    />
  );
}

export const namedOf = ({ value, label }: ComboboxOption): Named => ({ id: value, name: label });
export const optionOf = ({ id, name }: Named): ComboboxOption => ({ value: id, label: name });
export const idsOf = ({ named, gone }: Chosen): string[] => [...named.map(({ id }) => id), ...gone];

/** Splits stored ids into those that the names still know, and the others. */
export function chosenOf(ids: string[], names: Named[]): Chosen {
  const known = new Set(names.map(({ id }) => id));
  return { named: names.filter(({ id }) => ids.includes(id)), gone: ids.filter((id) => !known.has(id)) };
}
