"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";

type Props = { kinds: { domain: string; names: string[] }[]; kind: string; members: { id: string; name: string }[]; member: string };

export function TrailFilter({ kinds, kind, members, member }: Props) {
  const t = useTranslations("settings");
  return (
    <Form
      action="/console/settings/audit"
      key={`${kind} ${member}`}
      className="flex flex-wrap items-end gap-3"
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <Field label={t("audit.kind")} className="w-72 max-sm:w-full">
        <NativeSelect name="kind" defaultValue={kind}>
          <option value="">{t("audit.everything")}</option>
          {kinds.map(({ domain, names }) => (
            <optgroup key={domain} label={t(`domains.${domain}`)}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {t(`events.${name}`)}
                </option>
              ))}
            </optgroup>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("audit.member")} className="w-56 max-sm:w-full">
        <NativeSelect name="member" defaultValue={member}>
          <option value="">{t("audit.anybody")}</option>
          {members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <noscript>
        <Button type="submit">{t("audit.filter")}</Button>
      </noscript>
    </Form>
  );
}
