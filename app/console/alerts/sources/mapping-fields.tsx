"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { printList, readList } from "@/lib/alerting/labels/rules";
import { defaultMapping, type Mapping } from "@/lib/alerting/sources/schema";

const names = ["alerts", "key", "title", "state", "resolvedValues", "severity", "detail", "url", "labels"] as const;
const needed = new Set<string>(["key", "title", "state", "resolvedValues"]);

type Props = { mapping: Mapping | null; errorOf: (name: string) => string | undefined };

/** Asks for the paths into the bodies of a generic source. */
export function MappingFields({ mapping, errorOf }: Props) {
  const t = useTranslations("alerting.sources.form");
  const values = mapping ?? defaultMapping;
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded-lg border p-4">
      <legend className="px-1 font-medium">{t("mapping")}</legend>
      <p className="text-ink-2 text-sm">{t("mappingText")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {names.map((name) => (
          <Field
            key={name}
            label={t(`field.${name}`)}
            hint={t.has(`hint.${name}`) ? t(`hint.${name}`) : undefined}
            error={errorOf(`mapping.${name}`)}
            {...(needed.has(name) ? { required: true } : { optional: true })}
          >
            <Input
              name={`mapping.${name}`}
              maxLength={name === "resolvedValues" ? 1_000 : 300}
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              defaultValue={printList([values[name] ?? []].flat())}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

/** Reads the mapping from the form. An empty path is one that is not there. */
export function mappingOf(data: FormData): unknown {
  const typed = (name: string) => String(data.get(`mapping.${name}`) ?? "").trim() || null;
  const paths = Object.fromEntries(names.map((name) => [name, typed(name)]));
  return { ...paths, resolvedValues: readList(typed("resolvedValues") ?? "") };
}
