"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { findSources } from "@/components/monitoring/find-monitors";
import type { Named } from "@/components/monitoring/monitor-context";
import { type Chosen, NamedChoices } from "@/components/monitoring/named-choices";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { printList } from "@/lib/alerting/labels/rules";

type Props = {
  title: string;
  hint?: string | undefined;
  error?: ReactNode;
  name: string;
  options: Named[];
  chosen: string[];
  /** Below each other, with a search where there are many. */
  isLong?: boolean;
};

const searchFrom = 12;

/** Any number of things to tick. What a search hides stays in the form. */
export function AlertChoices({ title, hint, error, name, options, chosen, isLong }: Props) {
  const t = useTranslations("alerting.form");
  const [search, setSearch] = useState("");
  const words = search.trim().toLocaleLowerCase();
  const isShown = (option: Named) => !words || option.name.toLocaleLowerCase().includes(words);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{title}</legend>
      {hint && <p className="mb-1.5 text-ink-3 text-sm">{hint}</p>}
      {isLong && options.length >= searchFrom && (
        <Input
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          placeholder={t("search")}
          aria-label={t("searchIn", { title })}
          className="mb-1.5"
        />
      )}
      <div className={isLong ? "flex max-h-56 flex-col gap-1 overflow-y-auto" : "flex flex-wrap gap-x-5 gap-y-1"}>
        {options.map((option) => (
          <div key={option.id} hidden={!isShown(option)}>
            <Checkbox name={name} value={option.id} label={option.name} defaultChecked={chosen.includes(option.id)} />
          </div>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-major-ink text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type ConditionsProps = {
  /** These systems send alerts beside the monitors. */
  systems: Named[];
  chosen: { severities: string[]; labels: string[] };
  sources: Chosen;
  onSources: (sources: Chosen) => void;
  errorOf: (name: string) => string | undefined;
};

/** Asks for the conditions that an alert is compared by: severity, source, labels. */
export function AlertConditions({ systems, chosen, sources, onSources, errorOf }: ConditionsProps) {
  const t = useTranslations("alerting.form");
  const ui = useTranslations("ui");
  const load = useMemo(() => findSources(systems), [systems]);
  const severities = [1, 2, 3].map((n) => ({ id: `sev${n}`, name: ui(`severityMeaning.${n}`) }));
  return (
    <>
      <AlertChoices
        title={t("severities")}
        hint={t("anySeverity")}
        error={errorOf("severities")}
        name="severities"
        options={severities}
        chosen={chosen.severities}
      />
      <NamedChoices
        id="sourceIds"
        label={t("sources")}
        hint={t("anySource")}
        error={errorOf("sourceIds")}
        placeholder={t("addSource")}
        goneLabel={(n) => t("goneSources", { n })}
        load={load}
        chosen={sources}
        onChange={onSources}
      />
      <Field label={t("labels")} hint={t("labelsText")} error={errorOf("labels")} optional>
        <Input name="labels" maxLength={2_500} autoComplete="off" defaultValue={printList(chosen.labels)} />
      </Field>
    </>
  );
}
