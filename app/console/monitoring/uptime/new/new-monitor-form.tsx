"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { cloneMonitor, createMonitor, testMonitor } from "@/app/console/monitoring/uptime/actions";
import { MonitorForm } from "@/components/monitoring/monitor-form";
import type { MonitorSettings } from "@/lib/monitoring/uptime/queries";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";

type FormProps = ComponentProps<typeof MonitorForm>;
type Props = {
  /** The new monitor is a copy of this one. */
  source: MonitorSettings | null;
  choices: FormProps["choices"];
};

export function NewMonitorForm({ source, choices }: Props) {
  const t = useTranslations("monitoring.form");
  return (
    <MonitorForm
      initial={source ? copyOf(source, t("copyOf", { name: source.name }).slice(0, 120)) : defaultMonitor}
      choices={choices}
      save={source ? (input) => cloneMonitor({ ...input, from: source.id }) : createMonitor}
      test={testMonitor}
      submitLabel={t("create")}
      doneText={t("created")}
      cancelHref={source ? `/console/monitoring/uptime/${source.id}` : "/console/monitoring/uptime"}
    />
  );
}

/** Its members stay with the group that they are in. */
function copyOf({ id, childIds: _, ...settings }: MonitorSettings, name: string): FormProps["initial"] {
  return { ...settings, name, from: id };
}
