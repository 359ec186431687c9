"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { createMaintenance, updateMaintenance } from "@/app/console/monitoring/maintenance/actions";
import { type Draft, inputOf } from "@/app/console/monitoring/maintenance/draft";
import { NextTimes } from "@/app/console/monitoring/maintenance/next-times";
import { WhatFields } from "@/app/console/monitoring/maintenance/what-fields";
import { WhenFields } from "@/app/console/monitoring/maintenance/when-fields";
import { ClientForm } from "@/components/ui/client-form";
import { FormFoot } from "@/components/ui/form-foot";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { MaintenanceView } from "@/lib/monitoring/maintenance/queries";
import { maintenanceInput } from "@/lib/monitoring/maintenance/schema";

type Props = {
  initial: Draft;
  /** The form edits this plan; null makes a new one. */
  stored: MaintenanceView | null;
  tags: string[];
  /** The server's clock. */
  now: number;
};

const listPath = "/console/monitoring/maintenance";
const controls = { cron: "time", startsAt: "from" };

export function MaintenanceForm({ initial, stored, tags, now }: Props) {
  const t = useTranslations("monitoring.maintenance.form");
  const router = useRouter();
  const [draft, setDraft] = useState(initial);
  const form = useActionForm({ area: "monitoring.maintenance", namespace: "monitoring.maintenance.form", controls });
  const input = inputOf(draft, stored, now);
  const runsSince = stored?.isRunning && input.cron === null && input.startsAt === stored.startsAt ? Date.parse(stored.startsAt) : now;

  function submit() {
    const isValid = form.check(maintenanceInput, input) !== null;
    const done = () => {
      toast(t("saved"));
      router.push(listPath);
    };
    if (!isValid) return;
    return stored ? form.send(updateMaintenance, { ...input, id: stored.id }, done) : form.send(createMaintenance, input, done);
  }

  const fields = {
    draft,
    change: (some: Partial<Draft>) => setDraft((before) => ({ ...before, ...some })),
    errorOf: form.errorOf,
  };
  return (
    <ClientForm {...form.bind(submit)} noValidate className="flex max-w-[720px] flex-col gap-6">
      <WhatFields {...fields} tags={tags} />
      <WhenFields {...fields} />
      <NextTimes input={input} from={runsSince} />
      <FormFoot form={form} label={t(stored ? "save" : "create")} cancelHref={listPath} />
    </ClientForm>
  );
}
