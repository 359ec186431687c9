"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEventNameOptions } from "@/components/analytics/event-name-options";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { DateRangePicker } from "@/components/ui/date-range-picker";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import type { EventFilter, EventNameCount } from "@/lib/analytics/tracking/schema";

export type ShownFilter = Omit<EventFilter, "before"> & { from: string; to: string };

type Props = {
  filter: ShownFilter;
  names: EventNameCount[];
  showsPeople: boolean;
  isWaiting: boolean;
  onChange: (filter: ShownFilter) => void;
};

export function EventFilters({ filter, names, showsPeople, isWaiting, onChange }: Props) {
  const t = useTranslations("analytics.events.filter");
  const options = useEventNameOptions(names);
  const { name, distinctId, ...period } = filter;
  const isFiltered = Boolean(name || distinctId);
  const withName = name ? { name } : {};
  const withId = distinctId ? { distinctId } : {};
  return (
    <search className="flex flex-wrap items-center gap-2">
      <Combobox
        aria-label={t("name")}
        className="w-56 max-sm:w-full"
        placeholder={t("anyName")}
        clearable
        options={options}
        value={name ? (options.find((option) => option.value === name) ?? { value: name, label: name }) : null}
        onValueChange={(option) => onChange({ ...period, ...withId, ...(option ? { name: option.value } : {}) })}
      />
      {showsPeople && (
        <form
          key={distinctId}
          className="w-56 max-sm:w-full"
          onSubmit={(event) => {
            event.preventDefault();
            const id = String(new FormData(event.currentTarget).get("distinctId") ?? "").trim();
            onChange({ ...period, ...withName, ...(id ? { distinctId: id } : {}) });
          }}
        >
          <Input
            name="distinctId"
            defaultValue={distinctId}
            icon={<Search />}
            aria-label={t("person")}
            placeholder={t("personPlaceholder")}
            maxLength={200}
          />
        </form>
      )}
      {isFiltered && (
        <Button variant="ghost" onClick={() => onChange(period)}>
          <X aria-hidden />
          {t("clear")}
        </Button>
      )}
      {isWaiting && <Spinner className="text-ink-3" />}
      <DateRangePicker
        className="ml-auto max-sm:ml-0"
        value={period}
        onValueChange={(range) => onChange({ ...withName, ...withId, ...range })}
      />
    </search>
  );
}
