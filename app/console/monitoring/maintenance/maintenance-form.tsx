"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { type Draft, inputOf } from "@/app/console/monitoring/maintenance/draft";
import { NextTimes } from "@/app/console/monitoring/maintenance/next-times";
import { WhatFields } from "@/app/console/monitoring/maintenance/what-fields";
import { WhenFields } from "@/app/console/monitoring/maintenance/when-fields";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { toast } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { MaintenanceView } from "@/lib/monitoring/maintenance/queries";
import { type MaintenanceInput, maintenanceInput } from "@/lib/monitoring/maintenance/schema";

type Result = { ok: true } | { ok: false; error: { code: string; fields?: Record<string, string[]> } };
type Props = {
  initial: Draft;
  /** What is edited; null is a new one. */
  stored: MaintenanceView | null;
  tags: string[];
  /** The server's clock. */
  now: number;
  save: (input: MaintenanceInput) => Promise<Result>;
};

const listPath = "/console/monitoring/maintenance";
/** Where the focus goes for a field that has another name in the form. */
const controls: Record<string, string> = { monitorIds: "maintenance-monitors", startsAt: "startsAt", cron: "time" };

export function MaintenanceForm({ initial, stored, tags, now, save }: Props) {
  const t = useTranslations("maintenance.form");
  const failureText = useFailureText("maintenance");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(initial);
  const [wrong, setWrong] = useState<string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const input = inputOf(draft, stored, now);
  const runsSince = stored?.isRunning && input.cron === null && input.startsAt === stored.startsAt ? Date.parse(stored.startsAt) : now;

  function show(names: string[]) {
    setWrong(names);
    const [first = ""] = names;
    const elements = form.current?.elements;
    const found = elements?.namedItem(first) ?? elements?.namedItem(controls[first] ?? "");
    if (found instanceof HTMLElement) found.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setFailure(undefined);
    const parsed = maintenanceInput.safeParse(input);
    if (!parsed.success) return show(parsed.error.issues.map(({ path }) => String(path[0])));
    show([]);
    setBusy(true);
    const result = await answered(save(input));
    setBusy(false);
    if (!result.ok) return result.error.fields ? show(Object.keys(result.error.fields)) : setFailure(failureText(result.error));
    toast(t("saved"));
    router.push(listPath);
  }

  const fields = {
    draft,
    change: (some: Partial<Draft>) => setDraft((before) => ({ ...before, ...some })),
    errorOf: (name: string) => (wrong.includes(name) ? t(`wrong.${name}`) : undefined),
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex max-w-[720px] flex-col gap-6">
      <WhatFields {...fields} tags={tags} />
      <WhenFields {...fields} />
      <NextTimes input={input} from={runsSince} />
      {failure && (
        <p role="alert" className="text-major-ink">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={isBusy}>
          {t(stored ? "save" : "create")}
        </Button>
        <ButtonLink href={listPath} variant="ghost">
          {t("cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}
