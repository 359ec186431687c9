import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { ChosenMonitors } from "@/components/monitoring/chosen-monitors";
import { ConfigFields, type ConfigProps } from "@/components/monitoring/config-fields";
import { type ContextProps, isAlertingBy } from "@/components/monitoring/monitor-context";
import { AdvancedFields, PeopleFields } from "@/components/monitoring/monitor-context-fields";
import { useDuration } from "@/components/ui/duration";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { isProbed, type MonitorKind, monitorKinds } from "@/lib/monitoring/probes/schema";
import { severities } from "@/lib/platform/severity";

type Props = ConfigProps & ContextProps & { isNew: boolean; onKind: (kind: MonitorKind) => void };

export const intervals = [30, 60, 120, 300, 600, 900, 1_800, 3_600, 21_600, 43_200, 86_400];

export function MonitorFields({ isNew, onKind, choices, ...props }: Props) {
  const { initial, context, onContext, draft, errorOf } = props;
  const t = useTranslations("monitoring.form");
  const isAsked = isProbed(draft.kind);
  const rest = { initial, choices, context, onContext, errorOf };
  return (
    <>
      <What {...props} isNew={isNew} onKind={onKind} />
      <Only isOn={isAsked}>
        <HowOften initial={initial} errorOf={errorOf} />
      </Only>
      <Part title={t("when")}>
        <WhenToAlert {...rest} kind={draft.kind} />
      </Part>
      <Part title={t("people")} hint={t("peopleText")}>
        <PeopleFields {...rest} />
      </Part>
      <AdvancedFields {...rest} isAsked={isAsked} />
    </>
  );
}

function What({ initial, isNew, onKind, context, onContext, ...config }: Omit<Props, "choices">) {
  const { draft, errorOf } = config;
  const t = useTranslations("monitoring.form");
  return (
    <Part title={t("what")}>
      <Field label={t("name")} error={errorOf("name")} required className="sm:col-span-2">
        <Input name="name" maxLength={120} defaultValue={initial.name} autoComplete="off" />
      </Field>
      <Field label={t("kind")} hint={isNew ? t(`kindHint.${draft.kind}`) : t("hint.kind")} className="sm:col-span-2">
        <NativeSelect disabled={!isNew} value={draft.kind} onChange={({ target }) => onKind(target.value as MonitorKind)}>
          {monitorKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <ConfigFields {...config} />
      {draft.kind === "group" && !context.children && <p className="text-ink-3 text-sm sm:col-span-2">{t("hint.manyChildren")}</p>}
      {draft.kind === "group" && context.children && (
        <div className="sm:col-span-2">
          <ChosenMonitors
            id="childIds"
            label={t("childIds")}
            hint={t("hint.childIds")}
            error={errorOf("childIds")}
            placeholder={t("addMonitor")}
            chosen={context.children.filter(({ id }) => id !== initial.id)}
            onChange={(children) => onContext({ children })}
          />
        </div>
      )}
    </Part>
  );
}

function HowOften({ initial, errorOf }: Pick<Props, "initial" | "errorOf">) {
  const t = useTranslations("monitoring.form");
  const duration = useDuration();
  const given = Number(initial.intervalSeconds);
  const choices = intervals.includes(given) ? intervals : [...intervals, given].sort((a, b) => a - b);
  return (
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
      <NumberField name="timeoutMs" min={500} max={60_000} initial={initial} errorOf={errorOf} />
    </Part>
  );
}

function WhenToAlert({ initial, context, onContext, errorOf, kind }: ContextProps & { kind: MonitorKind }) {
  const t = useTranslations("monitoring.form");
  const ui = useTranslations("ui");
  const isAlerting = isAlertingBy(context, kind);
  return (
    <>
      <Switch
        label={t("isAlerting")}
        hint={t(kind === "group" ? "hint.isAlertingGroup" : "hint.isAlerting")}
        className="sm:col-span-2"
        checked={isAlerting}
        onCheckedChange={(on) => onContext({ isAlerting: on })}
      />
      <Field label={t("severity")} hint={t("hint.severity")} error={errorOf("severity")}>
        <NativeSelect name="severity" defaultValue={initial.severity}>
          {severities.map((severity, n) => (
            <option key={severity} value={severity}>
              {ui(`severityMeaning.${n + 1}`)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Only isOn={isProbed(kind)}>
        <NumberField name="retries" min={0} max={5} initial={initial} errorOf={errorOf} />
        <NumberField name="alertAfter" min={1} max={20} initial={initial} errorOf={errorOf} />
        <NumberField name="recoverAfter" min={1} max={20} initial={initial} errorOf={errorOf} />
      </Only>
    </>
  );
}

type NumberProps = Pick<Props, "initial" | "errorOf"> & {
  name: "timeoutMs" | "retries" | "alertAfter" | "recoverAfter";
  min: number;
  max: number;
};

function NumberField({ name, min, max, initial, errorOf }: NumberProps) {
  const t = useTranslations("monitoring.form");
  return (
    <Field label={t(name)} hint={t(`hint.${name}`)} error={errorOf(name)} required>
      <Input name={name} type="number" inputMode="numeric" min={min} max={max} defaultValue={Number(initial[name])} />
    </Field>
  );
}

/** Fields that some kinds have: sent only when they are shown, and still filled in when they are shown again. */
function Only({ isOn, children }: { isOn: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={!isOn} hidden={!isOn} className="contents">
      {children}
    </fieldset>
  );
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="min-w-0" aria-describedby={hint ? id : undefined}>
      <legend className="mb-3 font-medium text-lg">{title}</legend>
      {hint && (
        <p id={id} className="-mt-2 mb-3 text-ink-2">
          {hint}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  );
}
