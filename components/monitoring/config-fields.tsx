import { useTranslations } from "next-intl";
import { AssertionList, HeaderList } from "@/components/monitoring/config-lists";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { type ConfigField, choiceAt, configForms, type Draft, valueAt, withValue } from "@/lib/monitoring/probes/rules/form";

export type ConfigProps = {
  draft: Draft;
  /** The places of secrets that are stored: left empty, they stay. */
  secretsSet: string[];
  errorOf: (field: string) => string | undefined;
  /** A field is wrong, too, when something inside it is. */
  isWrong: (field: string) => boolean;
  onChange: (draft: Draft) => void;
};

/** The settings of the chosen kind; those that most need not touch are folded away, unless one of them is wrong. */
export function ConfigFields(props: ConfigProps) {
  const t = useTranslations("monitoring.config");
  const fields = configForms[props.draft.kind].fields.filter(({ isShown }) => isShown(props.draft));
  const more = fields.filter(({ isMore }) => isMore);
  const isWrong = more.some(({ path }) => props.isWrong(`config.${path}`));
  const control = (field: ConfigField) => <ConfigControl key={field.path + field.type} field={field} {...props} />;
  return (
    <>
      {fields.filter(({ isMore }) => !isMore).map(control)}
      {more.length > 0 && (
        <details className="sm:col-span-2" {...(isWrong ? { open: true } : {})}>
          <summary className="w-fit cursor-pointer rounded-sm py-1 text-accent-ink">{t("more")}</summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2">{more.map(control)}</div>
        </details>
      )}
    </>
  );
}

function ConfigControl({ field, draft, secretsSet, errorOf, onChange }: ConfigProps & { field: ConfigField }) {
  const t = useTranslations("monitoring.config");
  const { path, type, options = [], isRequired } = field;
  const word = path.replaceAll(".", "_");
  const set = (value: unknown) => onChange(withValue(draft, path, value));
  const value = valueAt(draft, path);
  const text = (value ?? "") as string | number;
  const name = `config.${path}`;
  const hint = t.has(`hint.${word}`) ? t(`hint.${word}`) : undefined;
  if (type === "group") {
    const takes = Object.fromEntries((field.takes ?? []).map((other) => [other, undefined]));
    const turn = (on: boolean) => onChange({ ...withValue(draft, path, on ? field.start : undefined), ...takes });
    return (
      <Checkbox
        className="sm:col-span-2"
        label={t(`with_${word}`)}
        checked={value !== undefined}
        onCheckedChange={(on) => turn(on === true)}
      />
    );
  }
  const about = { label: t(word), hint, error: errorOf(name), required: isRequired };

  if (type === "check") {
    return (
      <Checkbox
        className="self-end"
        name={name}
        label={t(word)}
        hint={hint}
        checked={value === true}
        onCheckedChange={(on) => set(on === true)}
      />
    );
  }
  if (type === "headers") return <HeaderList headers={(value ?? []) as []} secretsSet={secretsSet} errorOf={errorOf} onChange={set} />;
  if (type === "assertions") return <AssertionList assertions={(value ?? []) as []} errorOf={errorOf} onChange={set} />;
  if (type === "select") {
    return (
      <Field {...about}>
        <NativeSelect name={name} value={choiceAt(draft, path)} onChange={({ target }) => set(target.value)}>
          {options.map((option) => (
            <option key={option} value={option}>
              {t.has(`${word}_${option}`) ? t(`${word}_${option}`) : option}
            </option>
          ))}
        </NativeSelect>
      </Field>
    );
  }
  if (type === "area") {
    return (
      <Field {...about} className="sm:col-span-2">
        <Textarea name={name} className="font-mono" spellCheck={false} value={text} onChange={({ target }) => set(target.value)} />
      </Field>
    );
  }
  if (type === "lines") {
    const lines = (value ?? []) as string[];
    return (
      <Field {...about} className="sm:col-span-2">
        <Textarea
          name={name}
          className="font-mono"
          rows={3}
          spellCheck={false}
          value={lines.join("\n")}
          onChange={({ target }) => set(target.value === "" ? [] : target.value.split("\n"))}
        />
      </Field>
    );
  }
  const isKept = type === "secret" && secretsSet.includes(path);
  return (
    <Field {...about} className={type === "url" ? "sm:col-span-2" : ""}>
      <Input
        name={name}
        type={type === "secret" ? "password" : type}
        {...(type === "number" ? { inputMode: "numeric" as const } : {})}
        {...(type === "url" ? { inputMode: "url" as const, placeholder: "https://" } : {})}
        {...(isKept ? { placeholder: t("kept") } : {})}
        autoComplete={type === "secret" ? "new-password" : "off"}
        value={text}
        onChange={({ target }) => set(target.value)}
      />
    </Field>
  );
}
