"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { MappingFields, mappingOf } from "@/app/console/monitoring/alerts/sources/mapping-fields";
import type { SourceAddress } from "@/app/console/monitoring/alerts/sources/snippets";
import { ShownAddress } from "@/app/console/monitoring/alerts/sources/source-address";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { SourceView } from "@/lib/monitoring/alerts/inbound/queries";
import {
  type ChangedSourceInput,
  changedSourceInput,
  type NewSourceInput,
  newSourceInput,
  type SourceKind,
  sourceKinds,
} from "@/lib/monitoring/alerts/inbound/schema";
import { printList, readList } from "@/lib/monitoring/alerts/labels/rules";
import type { ActionResult } from "@/lib/web/action";

type Created = { id: string; address: SourceAddress };
type Props = {
  source: SourceView | null;
  create: (input: NewSourceInput) => Promise<ActionResult<Created>>;
  update: (input: ChangedSourceInput) => Promise<ActionResult<{ id: string }>>;
};

const listPath = "/console/monitoring/alerts/sources";

/** The settings of a source. A new one shows its address in their place, this once. */
export function SourceForm({ source, create, update }: Props) {
  const t = useTranslations("sources.form");
  const ui = useTranslations("ui");
  const kinds = useTranslations("sources.kind");
  const failureText = useFailureText("sources");
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<SourceKind>(source?.kind ?? "alertmanager");
  const [wrong, setWrong] = useState<string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [created, setCreated] = useState<Created>();

  function show(names: string[]) {
    setWrong(names);
    const first = form.current?.elements.namedItem(names[0] ?? "");
    if (first instanceof HTMLElement) first.focus();
  }

  function refuse(error: { code: string; fields?: object }) {
    if (error.fields) show(Object.keys(error.fields).map(fieldOf));
    else if (error.code === "conflict") show(["name"]);
    else setFailure(failureText(error));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const typed = typedIn(new FormData(form.current ?? undefined), kind);
    const schema = source ? changedSourceInput : newSourceInput;
    const parsed = schema.safeParse({ ...typed, kind, id: source?.id });
    setFailure(undefined);
    if (!parsed.success) return show(parsed.error.issues.map(({ path }) => fieldOf(path.join("."))));
    setWrong([]);
    setBusy(true);
    if (source) {
      const result = await answered(update(parsed.data as ChangedSourceInput));
      if (result.ok) toast(t("saved"));
      else refuse(result.error);
    } else {
      const result = await answered(create(parsed.data as NewSourceInput));
      if (result.ok) setCreated(result.data);
      else refuse(result.error);
    }
    setBusy(false);
  }

  if (created) return <NewAddress kind={kind} created={created} />;
  const errorOf = (name: string) => (wrong.includes(name) ? t(`wrong.${wordOf(name)}`) : undefined);
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex max-w-[640px] flex-col gap-4">
      {!source && (
        <Field label={t("kind")}>
          <NativeSelect value={kind} onChange={(event) => setKind(event.target.value as SourceKind)}>
            {sourceKinds.map((each) => (
              <option key={each} value={each}>
                {kinds(each)}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
      <Field label={t("name")} error={errorOf("name")} required>
        <Input name="name" maxLength={80} autoComplete="off" defaultValue={source?.name ?? ""} />
      </Field>
      <Field label={t("severity")} hint={t("severityText")}>
        <NativeSelect name="severity" defaultValue={source?.severity ?? "sev2"}>
          {[1, 2, 3].map((n) => (
            <option key={n} value={`sev${n}`}>
              {ui(`severityMeaning.${n}`)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("labels")} hint={t("labelsText")} error={errorOf("labels")} optional>
        <Input name="labels" maxLength={2_500} autoComplete="off" defaultValue={printList(source?.labels ?? [])} />
      </Field>
      {kind === "generic" && <MappingFields mapping={source?.mapping ?? null} errorOf={errorOf} />}
      {source && <Switch name="isEnabled" defaultChecked={source.isEnabled} label={t("isEnabled")} hint={t("isEnabledText")} />}
      {failure && (
        <p role="alert" className="text-major-ink">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={isBusy}>
          {t(source ? "save" : "create")}
        </Button>
        {!source && (
          <ButtonLink href={listPath} variant="ghost">
            {t("cancel")}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}

function NewAddress({ kind, created }: { kind: SourceKind; created: Created }) {
  const t = useTranslations("sources.address");
  return (
    <div className="flex max-w-[760px] flex-col items-stretch gap-4 rounded-lg border bg-raised p-4">
      <ShownAddress kind={kind} address={created.address} />
      <ButtonLink href={`${listPath}/${created.id}`} variant="primary" className="self-start">
        {t("done")}
      </ButtonLink>
    </div>
  );
}

function typedIn(data: FormData, kind: SourceKind) {
  return {
    name: data.get("name"),
    severity: data.get("severity"),
    labels: readList(String(data.get("labels") ?? "")),
    isEnabled: data.has("isEnabled"),
    mapping: kind === "generic" ? mappingOf(data) : null,
  };
}

/** One of a list, such as `labels.3`, is shown at the list. */
const fieldOf = (path: string) => path.replace(/\.\d+$/, "");

function wordOf(name: string): string {
  if (name === "mapping.resolvedValues") return "resolvedValues";
  if (name.startsWith("mapping.")) return "path";
  return name === "name" || name === "labels" ? name : "other";
}
