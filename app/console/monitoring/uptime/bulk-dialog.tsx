"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { SettingChoices } from "@/components/monitoring/monitor-context";
import { intervals } from "@/components/monitoring/monitor-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useDuration } from "@/components/ui/duration";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type BulkInput, bulkChange } from "@/lib/monitoring/uptime/bulk/schema";
import { severities } from "@/lib/platform/severity";

const kinds = ["addTag", "removeTag", "severity", "interval", "owner", "group"] as const;
type Kind = (typeof kinds)[number];
type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  count: number;
  choices: SettingChoices;
  busy: boolean;
  change: (change: BulkInput["change"], done: () => void) => void;
};

/** The setting that a value is for. */
const fieldOf = { addTag: "tag", removeTag: "tag", severity: "severity", interval: "intervalSeconds", owner: "ownerId", group: "groupId" };

/** One setting, given to all that is chosen. */
export function BulkDialog({ open, onOpenChange, count, choices, busy, change }: Props) {
  const t = useTranslations("monitoring.bulk");
  const ui = useTranslations("ui");
  const [kind, setKind] = useState<Kind>("addTag");
  const [isWrong, setWrong] = useState(false);
  const formId = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const value = String(new FormData(event.currentTarget).get("value") ?? "");
    const isNone = value === "" && (kind === "owner" || kind === "group");
    const wanted = bulkChange.safeParse({ do: kind, [fieldOf[kind]]: isNone ? null : value });
    setWrong(!wanted.success);
    if (wanted.success) change(wanted.data, () => onOpenChange(false));
  }

  const foot = (
    <>
      <Button onClick={() => onOpenChange(false)}>{ui("cancel")}</Button>
      <Button type="submit" form={formId} variant="primary" loading={busy}>
        {t("apply", { count })}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("editTitle", { count })} footer={foot} size="sm">
        <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
          <Field label={t("what")}>
            <NativeSelect value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {t(`change.${each}`)}
                </option>
              ))}
            </NativeSelect>
          </Field>
          <Value key={kind} kind={kind} choices={choices} error={isWrong ? t("wrong") : undefined} />
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Value({ kind, choices, error }: { kind: Kind; choices: SettingChoices; error: string | undefined }) {
  const t = useTranslations("monitoring.bulk");
  const options = useOptions(kind, choices);
  const listId = useId();
  if (kind === "addTag")
    return (
      <>
        <Field label={t("value.addTag")} error={error} required>
          <Input name="value" list={listId} maxLength={60} autoComplete="off" />
        </Field>
        <datalist id={listId}>
          {choices.tags.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
      </>
    );
  return (
    <Field label={t(`value.${kind}`)} error={error}>
      <NativeSelect name="value">
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </Field>
  );
}

function useOptions(kind: Kind, { tags, groups, owners }: SettingChoices): { id: string; name: string }[] {
  const t = useTranslations("monitoring.form");
  const ui = useTranslations("ui");
  const duration = useDuration();
  if (kind === "severity") return severities.map((severity, n) => ({ id: severity, name: ui(`severityMeaning.${n + 1}`) }));
  if (kind === "interval")
    return intervals.map((seconds) => ({ id: String(seconds), name: t("every", { duration: duration(seconds * 1_000) }) }));
  if (kind === "owner") return [{ id: "", name: t("noOwner") }, ...owners];
  if (kind === "group") return [{ id: "", name: t("noGroup") }, ...groups];
  return tags.map((tag) => ({ id: tag, name: tag }));
}
