import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { configFields, newDraft } from "@/components/monitoring/config-draft";
import { ConfigFields, type ConfigProps } from "@/components/monitoring/config-fields";
import { useDuration } from "@/components/ui/duration";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { isProbed, type MonitorKind } from "@/lib/monitoring/probes/schema";
import { type MonitorInput, severities } from "@/lib/monitoring/uptime/schema";

type Props = ConfigProps & { initial: MonitorInput; isNew: boolean };

const intervals = [30, 60, 120, 300, 600, 900, 1_800, 3_600, 21_600, 43_200, 86_400];

export function MonitorFields({ initial, isNew, ...config }: Props) {
  const { draft, errorOf, onChange } = config;
  const t = useTranslations("monitoring.form");
  const ui = useTranslations("ui");
  const isAsked = isProbed(draft.kind);
  const duration = useDuration();
  const given = Number(initial.intervalSeconds);
  const choices = intervals.includes(given) ? intervals : [...intervals, given].sort((a, b) => a - b);
  const number = (name: "timeoutMs" | "retries" | "alertAfter" | "recoverAfter", min: number, max: number) => (
    <Field label={t(name)} hint={t(`hint.${name}`)} error={errorOf(name)} required>
      <Input name={name} type="number" inputMode="numeric" min={min} max={max} defaultValue={Number(initial[name])} />
    </Field>
  );
  return (
    <>
      <Part title={t("what")}>
        <Field label={t("name")} error={errorOf("name")} required className="sm:col-span-2">
          <Input name="name" maxLength={120} defaultValue={initial.name} autoComplete="off" />
        </Field>
        <Field label={t("kind")} hint={isNew ? t(`kindHint.${draft.kind}`) : t("hint.kind")} className="sm:col-span-2">
          <NativeSelect disabled={!isNew} value={draft.kind} onChange={({ target }) => onChange(newDraft(target.value as MonitorKind))}>
            {Object.keys(configFields).map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <ConfigFields {...config} />
      </Part>
      {isAsked && (
        <Part title={t("how")}>
          <Field label={t("intervalSeconds")} error={errorOf("intervalSeconds")}>
            <NativeSelect name="intervalSeconds" defaultValue={given}>
              {choices.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {t("every", { duration: duration(seconds * 1_000) })}
                </option>
              ))}
            </NativeSelect>
          </Field>
          {number("timeoutMs", 500, 60_000)}
        </Part>
      )}
      <Part title={t("when")}>
        {isAsked && number("retries", 0, 5)}
        {isAsked && number("alertAfter", 1, 20)}
        {isAsked && number("recoverAfter", 1, 20)}
        <Field label={t("severity")} hint={t("hint.severity")} error={errorOf("severity")}>
          <NativeSelect name="severity" defaultValue={initial.severity}>
            {severities.map((severity, n) => (
              <option key={severity} value={severity}>
                {ui(`severityMeaning.${n + 1}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 font-medium text-lg">{title}</legend>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
