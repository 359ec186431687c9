"use client";

import { useTranslations } from "next-intl";
import type { FieldsProps } from "@/app/console/monitoring/maintenance/draft";
import { useWeekday } from "@/app/console/monitoring/maintenance/use-schedule-words";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

const week = [1, 2, 3, 4, 5, 6, 7];
const days = [...Array.from({ length: 31 }, (_, n) => String(n + 1)), "L"];

/** Each day, on days of the week, on a day of the month, or by a pattern; and between which days. */
export function RepeatFields({ draft, change, errorOf }: FieldsProps) {
  const t = useTranslations("monitoring.maintenance.form");
  const { repeat } = draft;
  const isWrong = errorOf("cron") !== undefined;
  return (
    <>
      {repeat === "week" && (
        <Weekdays draft={draft} change={change} error={draft.weekdays.length === 0 && isWrong ? t("wrong.weekdays") : undefined} />
      )}
      {repeat === "month" && (
        <Field label={t("day")} hint={Number(draft.day) > 28 ? t("dayHint") : undefined}>
          <NativeSelect name="day" value={draft.day} onChange={({ target }) => change({ day: target.value })}>
            {days.map((day) => (
              <option key={day} value={day}>
                {day === "L" ? t("lastDay") : day}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
      {repeat === "cron" ? (
        <Field label={t("cron")} hint={t("cronHint")} error={errorOf("cron")} required>
          <Input
            name="cron"
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            value={draft.cron}
            onChange={({ target }) => change({ cron: target.value })}
          />
        </Field>
      ) : (
        <Field label={t("time")} error={isWrong && draft.time === "" ? t("wrong.time") : undefined} required>
          <Input name="time" type="time" value={draft.time} onChange={({ target }) => change({ time: target.value })} />
        </Field>
      )}
      <div className="grid gap-4 sm:col-span-2 sm:grid-cols-2">
        <Field label={t("from")} error={errorOf("startsAt")} optional>
          <Input name="from" type="date" value={draft.from} onChange={({ target }) => change({ from: target.value })} />
        </Field>
        <Field label={t("until")} error={errorOf("endsAt")} optional>
          <Input name="endsAt" type="date" value={draft.until} onChange={({ target }) => change({ until: target.value })} />
        </Field>
      </div>
    </>
  );
}

function Weekdays({ draft, change, error }: Pick<FieldsProps, "draft" | "change"> & { error: string | undefined }) {
  const t = useTranslations("monitoring.maintenance.form");
  const weekday = useWeekday();
  const turn = (day: number, isOn: boolean) =>
    change({ weekdays: isOn ? [...draft.weekdays, day] : draft.weekdays.filter((each) => each !== day) });
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="mb-1.5 font-medium">{t("weekdays")}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {week.map((day) => (
          <Checkbox
            key={day}
            label={weekday(day, "long")}
            checked={draft.weekdays.includes(day)}
            onCheckedChange={(isOn) => turn(day, isOn === true)}
          />
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-major-ink text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
