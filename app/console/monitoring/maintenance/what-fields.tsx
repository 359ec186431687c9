"use client";

import { useTranslations } from "next-intl";
import type { FieldsProps } from "@/app/console/monitoring/maintenance/draft";
import { ChosenList } from "@/components/monitoring/chosen-list";
import { ChosenMonitors } from "@/components/monitoring/chosen-monitors";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";

export function WhatFields({ draft, change, errorOf, tags }: FieldsProps & { tags: string[] }) {
  const t = useTranslations("monitoring.maintenance.form");
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-3 font-medium text-lg">{t("what")}</legend>
      <Field label={t("title")} hint={t("titleHint")} error={errorOf("title")} required>
        <Input
          name="title"
          maxLength={120}
          autoComplete="off"
          value={draft.title}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Field>
      <RadioGroup
        aria-label={t("which")}
        value={draft.covers}
        onValueChange={(covers) => change({ covers: covers as "all" | "chosen" })}
        options={[
          { value: "chosen", label: t("chosen") },
          { value: "all", label: t("all"), hint: t("allHint") },
        ]}
      />
      {draft.covers === "chosen" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <ChosenMonitors
            id="monitorIds"
            label={t("monitors")}
            placeholder={t("addMonitor")}
            error={errorOf("monitorIds")}
            chosen={draft.monitors}
            onChange={(monitors) => change({ monitors })}
          />
          <ChosenList
            id="tags"
            label={t("tags")}
            hint={t("tagsHint")}
            placeholder={t("addTag")}
            error={errorOf("tags")}
            options={tags.map((tag) => ({ value: tag, label: tag }))}
            chosen={draft.tags.map((tag) => ({ value: tag, label: tag }))}
            onChange={(chosen) => change({ tags: chosen.map(({ value }) => value) })}
          />
        </div>
      )}
    </fieldset>
  );
}
