"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { createSource, updateSource } from "@/app/console/alerts/sources/actions";
import { MappingFields, mappingOf } from "@/app/console/alerts/sources/mapping-fields";
import type { SourceAddress } from "@/app/console/alerts/sources/snippets";
import { ShownAddress } from "@/app/console/alerts/sources/source-address";
import { ButtonLink } from "@/components/ui/button-link";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { printList, readList } from "@/lib/alerting/labels/rules";
import type { SourceView } from "@/lib/alerting/sources/queries";
import { changedSourceInput, newSourceInput, type SourceKind, sourceKinds } from "@/lib/alerting/sources/schema";

type Created = { id: string; address: SourceAddress };
const listPath = "/console/alerts/sources";

/** The settings of a source. A new one shows its address in their place, this once. */
export function SourceForm({ source }: { source: SourceView | null }) {
  const t = useTranslations("alerting.sources.form");
  const ui = useTranslations("ui");
  const kinds = useTranslations("alerting.sources.kind");
  const [kind, setKind] = useState<SourceKind>(source?.kind ?? "alertmanager");
  const [created, setCreated] = useState<Created>();

  const form = useActionForm({ area: "alerting.sources", namespace: "alerting.sources.form", fieldOf, wordOf, conflict: "name" });
  const { errorOf } = form;

  function submit(data: FormData) {
    const typed = typedIn(data, kind);
    if (!source) {
      const input = form.check(newSourceInput, { ...typed, kind });
      return input && form.send(createSource, input, setCreated);
    }
    const input = form.check(changedSourceInput, { ...typed, id: source.id });
    return input && form.send(updateSource, input, () => toast(t("saved")));
  }

  if (created) return <NewAddress kind={kind} created={created} />;
  return (
    <ClientForm {...form.bind(submit)} noValidate className="flex max-w-[640px] flex-col gap-4">
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
      <FormFoot form={form} label={t(source ? "save" : "create")} {...(source ? {} : { cancelHref: listPath })} />
    </ClientForm>
  );
}

function NewAddress({ kind, created }: { kind: SourceKind; created: Created }) {
  const t = useTranslations("alerting.sources.address");
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
