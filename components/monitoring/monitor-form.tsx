"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { type Context, contextOf, isAlertingBy, type Named, type SettingChoices } from "@/components/monitoring/monitor-context";
import { MonitorFields } from "@/components/monitoring/monitor-fields";
import { type TestResult, TestResultView } from "@/components/monitoring/test-result";
import { Button } from "@/components/ui/button";
import { ClientForm } from "@/components/ui/client-form";
import { FormFoot } from "@/components/ui/form-foot";
import { toast, toastError } from "@/components/ui/toast";
import { type Action, useAction } from "@/components/ui/use-action";
import { useActionForm } from "@/components/ui/use-action-form";
import { type Draft, newDraft, tidy } from "@/lib/monitoring/probes/rules/form";
import { isProbed, type MonitorKind } from "@/lib/monitoring/probes/schema";
import { type MonitorInput, monitorInput, type testInput } from "@/lib/monitoring/uptime/schema";

/** Each kind has its own draft, so that its values are still there when that kind is chosen again. */
type Drafts = Partial<Record<MonitorKind, Draft>>;

type Props = {
  /**
   * An `id` edits that monitor: its kind stays, and the secrets in `secretsSet` stay where left empty. `from` copies that monitor, with its
   * secrets.
   */
  initial: MonitorInput & { id?: string; from?: string; secretsSet?: string[]; related?: Named[] };
  choices: SettingChoices;
  save: Action<MonitorInput, { id: string }>;
  test: Action<z.input<typeof testInput>, TestResult>;
  submitLabel: string;
  doneText: string;
  cancelHref: string;
};

/** The settings of a monitor. The rules are those of the command; each wrong field says what it accepts. */
export function MonitorForm({ initial, choices, save, test, submitLabel, doneText, cancelHref }: Props) {
  const t = useTranslations("monitoring.form");
  const router = useRouter();
  const form = useActionForm({ area: "monitoring", namespace: "monitoring.form", fieldOf, wordOf, conflict: "name" });
  const testing = useAction("monitoring");
  const [result, setResult] = useState<TestResult>();

  const [kind, setKind] = useState(initial.config.kind);
  const [drafts, setDrafts] = useState<Drafts>(() => ({ [kind]: { ...newDraft(kind), ...initial.config } }));
  const draft = drafts[kind] ?? newDraft(kind);
  const [context, setContext] = useState<Context>(() => contextOf(initial));

  function values(data: FormData): MonitorInput {
    const plain = [...data].filter(([field]) => !field.startsWith("config."));
    const { intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter } = initial;
    const unasked = { intervalSeconds, timeoutMs, retries, alertAfter, recoverAfter };
    const { ownerId, groupId, runbookUrl, quorum, ...fields } = Object.fromEntries(plain) as Record<string, string>;
    const { tags, dependsOn, children, locations } = context;
    return {
      ...unasked,
      ...fields,
      ...{ ownerId: ownerId || null, groupId: groupId || null, runbookUrl: runbookUrl || null },
      ...{ tags, locations, quorum: quorum ?? 1, isAlerting: isAlertingBy(context, draft.kind) },
      dependsOn: dependsOn.map(({ id }) => id),
      ...(draft.kind === "group" && children ? { childIds: children.map(({ id }) => id) } : {}),
      config: tidy(draft),
    } as MonitorInput;
  }

  function submit(data: FormData) {
    const input = form.check(monitorInput, values(data));
    if (!input) return;
    return form.send(save, input, ({ id }) => {
      toast(doneText);
      router.push(`/console/monitoring/uptime/${id}`);
    });
  }

  function tryIt() {
    const { config, timeoutMs } = values(new FormData(form.ref.current ?? undefined));
    form.clear();
    const id = initial.config.kind === config.kind ? (initial.id ?? initial.from) : undefined;
    return testing.run(test, { ...(id ? { id } : {}), config, timeoutMs }, setResult, (why, { fields }) =>
      fields ? form.showWrong(Object.keys(fields)) : toastError(why),
    );
  }

  return (
    <ClientForm {...form.bind(submit)} noValidate className="flex max-w-[720px] flex-col gap-8">
      <MonitorFields
        initial={initial}
        isNew={initial.id === undefined}
        choices={choices}
        context={context}
        onContext={(some) => setContext((before) => ({ ...before, ...some }))}
        draft={draft}
        secretsSet={initial.config.kind === draft.kind ? (initial.secretsSet ?? []) : []}
        errorOf={form.errorOf}
        isWrong={form.isWrong}
        onChange={(changed) => setDrafts((before) => ({ ...before, [kind]: changed }))}
        onKind={setKind}
      />
      {result && <TestResultView result={result} />}
      <FormFoot form={form} label={submitLabel} cancelHref={cancelHref}>
        {isProbed(draft.kind) && (
          <Button onClick={tryIt} loading={testing.busy}>
            {t("test")}
          </Button>
        )}
      </FormFoot>
    </ClientForm>
  );
}

const fieldOf = (path: string) => (path.startsWith("config.") ? path.replace(/\.\d+$/, "") : (path.split(".")[0] ?? ""));
const wordOf = (field: string) =>
  field
    .replace(/^config\./, "")
    .replaceAll(/\.\d+\./g, "_")
    .replaceAll(".", "_");
