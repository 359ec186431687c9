"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { testMonitor, updateMonitor } from "@/app/console/monitoring/uptime/actions";
import { MonitorForm } from "@/components/monitoring/monitor-form";
import type { MonitorSettings } from "@/lib/monitoring/uptime/queries";

type Props = { monitor: MonitorSettings; choices: ComponentProps<typeof MonitorForm>["choices"] };

export function EditMonitorForm({ monitor, choices }: Props) {
  const t = useTranslations("monitoring.form");
  return (
    <MonitorForm
      initial={monitor}
      choices={choices}
      save={(input) => updateMonitor({ ...input, id: monitor.id })}
      test={testMonitor}
      submitLabel={t("save")}
      doneText={t("saved")}
      cancelHref={`/console/monitoring/uptime/${monitor.id}`}
    />
  );
}
