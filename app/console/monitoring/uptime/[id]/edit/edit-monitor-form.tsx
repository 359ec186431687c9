"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { MonitorForm } from "@/components/monitoring/monitor-form";
import type { MonitorSettings } from "@/lib/monitoring/uptime/queries";
import type { MonitorInput } from "@/lib/monitoring/uptime/schema";

type FormProps = ComponentProps<typeof MonitorForm>;
type Props = {
  monitor: MonitorSettings;
  choices: FormProps["choices"];
  update: (input: MonitorInput & { id: string }) => ReturnType<FormProps["save"]>;
  test: FormProps["test"];
};

export function EditMonitorForm({ monitor, choices, update, test }: Props) {
  const t = useTranslations("monitoring.form");
  return (
    <MonitorForm
      initial={monitor}
      choices={choices}
      save={(input) => update({ ...input, id: monitor.id })}
      test={test}
      submitLabel={t("save")}
      doneText={t("saved")}
      cancelHref={`/console/monitoring/uptime/${monitor.id}`}
    />
  );
}
