"use client";

import { useTranslations } from "next-intl";
import { type Draft, type FieldsProps, repeats, units } from "@/app/console/monitoring/maintenance/draft";
import { RepeatFields } from "@/app/console/monitoring/maintenance/repeat-fields";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { ZoneCombobox } from "@/components/ui/zone-combobox";

export function WhenFields(props: FieldsProps) {
  const { draft, change, errorOf } = props;
  const t = useTranslations("monitoring.maintenance.form");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 font-medium text-lg">{t("when")}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("repeat")}>
          <NativeSelect name="repeat" value={draft.repeat} onChange={({ target }) => change({ repeat: target.value as Draft["repeat"] })}>
            {repeats.map((repeat) => (
              <option key={repeat} value={repeat}>
                {t(`repeats.${repeat}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field label={t("timeZone")} error={errorOf("timeZone")}>
          <ZoneCombobox name="timeZone" value={draft.timeZone} onValueChange={(timeZone) => change({ timeZone })} />
        </Field>
        {draft.repeat === "once" ? <OnceFields {...props} /> : <RepeatFields {...props} />}
        <div className="grid grid-cols-2 gap-2 sm:col-start-1">
          <Field label={t("length")} error={errorOf("durationMinutes")} required>
            <Input
              name="durationMinutes"
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              value={draft.length}
              onChange={({ target }) => change({ length: target.value })}
            />
          </Field>
          <Field label={t("unit")}>
            <NativeSelect value={draft.unit} onChange={({ target }) => change({ unit: target.value as Draft["unit"] })}>
              {Object.keys(units).map((unit) => (
                <option key={unit} value={unit}>
                  {t(`units.${unit}`)}
                </option>
              ))}
            </NativeSelect>
          </Field>
        </div>
      </div>
    </fieldset>
  );
}

function OnceFields({ draft, change, errorOf }: FieldsProps) {
  const t = useTranslations("monitoring.maintenance.form");
  return (
    <>
      <Field label={t("begins")}>
        <NativeSelect name="begins" value={draft.begins} onChange={({ target }) => change({ begins: target.value as Draft["begins"] })}>
          <option value="then">{t("then")}</option>
          <option value="now">{t("now")}</option>
        </NativeSelect>
      </Field>
      {draft.begins === "then" && (
        <Field label={t("at")} error={errorOf("startsAt")} required>
          <Input name="startsAt" type="datetime-local" value={draft.at} onChange={({ target }) => change({ at: target.value })} />
        </Field>
      )}
    </>
  );
}
