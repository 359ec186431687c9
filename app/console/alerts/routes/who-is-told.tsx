"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { findSources } from "@/components/monitoring/find-monitors";
import type { Named } from "@/components/monitoring/monitor-context";
import { optionOf } from "@/components/monitoring/named-choices";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import type { RoutePreview } from "@/lib/alerting/routes/queries";
import type { PreviewInput } from "@/lib/alerting/routes/schema";

type Props = { asked: PreviewInput; told: RoutePreview; systems: Named[] };

/** Shows who would be notified at this moment of an alert like this. */
export function WhoIsTold({ asked, told, systems }: Props) {
  const t = useTranslations("alerting.routes");
  const ui = useTranslations("ui");
  const [source, setSource] = useState(told.source && optionOf(told.source));
  const load = useMemo(() => findSources(systems), [systems]);
  const receivers = [...told.channels, ...(told.pagesOnCall ? [t("onCall")] : [])];
  return (
    <section className="flex flex-col gap-3 rounded-lg border bg-raised p-4">
      <h2 className="font-medium text-lg">{t("preview")}</h2>
      <form className="flex flex-wrap items-end gap-3">
        <Field label={t("severity")} className="w-56 max-sm:w-full">
          <NativeSelect name="severity" defaultValue={asked.severity}>
            {[1, 2, 3].map((n) => (
              <option key={n} value={`sev${n}`}>
                {ui(`severityMeaning.${n}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field label={t("monitor")} className="w-56 max-sm:w-full">
          <Combobox name="sourceId" load={load} value={source} onValueChange={setSource} placeholder={t("anyMonitor")} clearable />
        </Field>
        <Button type="submit">{t("ask")}</Button>
      </form>
      <p role="status" className="break-words">
        <span className="font-medium">{receivers.join(", ")}</span>
        <span className="ml-2 text-ink-3">{told.routes.length > 0 ? t("by", { routes: told.routes.join(", ") }) : t("byDefault")}</span>
      </p>
    </section>
  );
}
