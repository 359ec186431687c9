import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ComboboxOption } from "@/components/ui/combobox";
import type { EventNameCount } from "@/lib/analytics/tracking/schema";

/** Event names for a Combobox, with how often each came lately. */
export function useEventNameOptions(names: readonly EventNameCount[]): ComboboxOption[] {
  const t = useTranslations("analytics.events");
  const format = useFormatter();
  return useMemo(
    () =>
      names.map(({ name, lastWeek, isMore }) => ({
        value: name,
        label: name,
        detail: t(isMore ? "lastWeekMore" : "lastWeek", { count: format.number(lastWeek) }),
      })),
    [names, t, format],
  );
}
