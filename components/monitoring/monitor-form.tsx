"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { type Draft, newDraft, tidy } from "@/components/monitoring/config-draft";
import { type Context, contextOf, isAlertingBy, type Named, type SettingChoices } from "@/components/monitoring/monitor-context";
import { MonitorFields } from "@/components/monitoring/monitor-fields";
import { type TestSight, TestSightView } from "@/components/monitoring/test-sight";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import { isProbed, type MonitorKind } from "@/lib/monitoring/probes/schema";
import { type MonitorInput, monitorInput } from "@/lib/monitoring/uptime/schema";

type Result<T> = { ok: true; data: T } | { ok: false; error: { code: string; fields?: Record<string, string[]> } };

/** What was typed for each kind, so that it is still there when that kind is chosen again. */
type Drafts = Partial<Record<MonitorKind, Draft>>;

type Props = {
  /**
   * With an id it is edited: its kind stays, and the secrets named in `secretsSet` stay where left empty. With `from` it is new, and
   * those secrets are the ones of that monitor.
   */
  initial: MonitorInput & { id?: string; from?: string; secretsSet?: string[]; related?: Named[] };
  choices: SettingChoices;
  save: (input: MonitorInput) => Promise<Result<{ id: string }>>;
  test: (input: { id?: string; config: MonitorInput["config"]; timeoutMs: unknown }) => Promise<Result<TestSight>>;
  submitLabel: string;
  doneText: string;
  cancelHref: string;
};

/** The settings of a monitor. The rules are those of the command; each wrong field says what it accepts. */
export function MonitorForm({ initial, choices, save, test, submitLabel, doneText, cancelHref }: Props) {
  const t = useTranslations("monitoring.form");
  const failureText = useFailureText("monitoring");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<Set<string>>(new Set());
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState<"save" | "test" | null>(null);
  const [sight, setSight] = useState<TestSight>();

  const [kind, setKind] = useState(initial.config.kind);
  const [drafts, setDrafts] = useState<Drafts>(() => ({ [kind]: { ...newDraft(kind), ...initial.config } }));
  const draft = drafts[kind] ?? newDraft(kind);
  const [context, setContext] = useState<Context>(() => contextOf(initial));

  function values(): MonitorInput {
    const plain = [...new FormData(form.current ?? undefined)].filter(([field]) => !field.startsWith("config."));
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

  function errorOf(field: string): string | undefined {
    if (!wrong.has(field)) return undefined;
    const name = field
      .replace(/^config\./, "")
      .replaceAll(/\.\d+\./g, "_")
      .replaceAll(".", "_");
    return t(t.has(`wrong.${name}`) ? `wrong.${name}` : "wrong.any");
  }

  const isWrong = (field: string) => [...wrong].some((each) => each === field || each.startsWith(`${field}.`));

  function show(places: string[]) {
    const fields = places.map((place) => (place.startsWith("config.") ? place.replace(/\.\d+$/, "") : (place.split(".")[0] ?? "")));
    const controls = fields.map((field) => form.current?.elements.namedItem(field));
    const first = controls.find((control) => control instanceof HTMLElement && !control.matches(":disabled"));
    setWrong(new Set(fields));
    if (first instanceof HTMLElement) requestAnimationFrame(() => first.focus());
    else setFailure(failureText({ code: "invalid" }));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = monitorInput.safeParse(values());
    setFailure(undefined);
    if (!parsed.success) return show(parsed.error.issues.map(({ path }) => path.join(".")));
    setBusy("save");
    const result = await answered(save(values()));
    setBusy(null);
    if (result.ok) {
      toast(doneText);
      router.push(`/console/monitoring/uptime/${result.data.id}`);
    } else if (result.error.fields) show(Object.keys(result.error.fields));
    else if (result.error.code === "conflict") show(["name"]);
    else setFailure(failureText(result.error));
  }

  async function tryIt() {
    const { config, timeoutMs } = values();
    setWrong(new Set());
    setFailure(undefined);
    setBusy("test");
    const id = initial.config.kind === config.kind ? (initial.id ?? initial.from) : undefined;
    const result = await answered(test({ ...(id ? { id } : {}), config, timeoutMs }));
    setBusy(null);
    if (result.ok) setSight(result.data);
    else if (result.error.fields) show(Object.keys(result.error.fields));
    else toastError(failureText(result.error));
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="flex max-w-[720px] flex-col gap-8">
      <MonitorFields
        initial={initial}
        isNew={initial.id === undefined}
        choices={choices}
        context={context}
        onContext={(some) => setContext((before) => ({ ...before, ...some }))}
        draft={draft}
        secretsSet={initial.config.kind === draft.kind ? (initial.secretsSet ?? []) : []}
        errorOf={errorOf}
        isWrong={isWrong}
        onChange={(changed) => setDrafts((before) => ({ ...before, [kind]: changed }))}
        onKind={setKind}
      />
      {sight && <TestSightView sight={sight} />}
      {failure && (
        <p role="alert" className="text-major-ink">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={busy === "save"}>
          {submitLabel}
        </Button>
        {isProbed(draft.kind) && (
          <Button onClick={tryIt} loading={busy === "test"}>
            {t("test")}
          </Button>
        )}
        <ButtonLink href={cancelHref} variant="ghost">
          {t("cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}
