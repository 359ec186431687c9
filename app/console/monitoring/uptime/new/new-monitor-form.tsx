"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { MonitorForm } from "@/components/monitoring/monitor-form";
import type { MonitorSettings } from "@/lib/monitoring/uptime/queries";
import { defaultMonitor, type MonitorInput } from "@/lib/monitoring/uptime/schema";

type FormProps = ComponentProps<typeof MonitorForm>;
type Props = {
  /** What it is a copy of. */
  source: MonitorSettings | null;
  choices: FormProps["choices"];
  create: FormProps["save"];
  clone: (input: MonitorInput & { from: string }) => ReturnType<FormProps["save"]>;
  test: FormProps["test"];
};

export function NewMonitorForm({ source, choices, create, clone, test }: Props) {
  const t = useTranslations("monitoring.form");
  return (
    <MonitorForm
      initial={source ? copyOf(source, t("copyOf", { name: source.name }).slice(0, 120)) : defaultMonitor}
      choices={choices}
      save={source ? (input) => clone({ ...input, from: source.id }) : create}
      test={test}
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
