"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { AlertForm, type FormOutcome } from "@/components/monitoring/alert-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { ChannelView } from "@/lib/monitoring/alerts/channels/queries";
import { type ChannelField, type ChannelKind, channelFields, channelKinds, takesClicks } from "@/lib/monitoring/alerts/channels/rules";
import type { ChangedChannelInput, NewChannelInput } from "@/lib/monitoring/alerts/channels/schema";

type Saved = { ok: true; data: { id: string; signingSecret: string | null } } | { ok: false; error: { code: string; fields?: object } };
type Props = {
  channel: ChannelView | null;
  create: (input: NewChannelInput) => Promise<Saved>;
  update: (input: ChangedChannelInput) => Promise<Saved>;
};

const listPath = "/console/monitoring/alerts/channels";

/** The settings of a channel, by its kind. A secret is typed, never shown again. */
export function ChannelForm({ channel, create, update }: Props) {
  const t = useTranslations("alerts.channelForm");
  const own = useLocale();
  const router = useRouter();
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "slack");
  const [signingSecret, setSigningSecret] = useState<string | null>(null);

  async function submit(data: FormData): Promise<FormOutcome> {
    const common = valuesOf(data, kind);
    const missing = missingOf(common, kind, channel?.secrets ?? []);
    if (missing.length > 0) return { wrong: missing };
    const removed = channel?.removable.filter((name) => data.has(removalOf(name))) ?? [];
    const result = await (channel ? update({ id: channel.id, removed, ...common }) : create({ kind, ...common }));
    if (!result.ok) {
      const { code, fields } = result.error;
      if (fields) return { wrong: Object.keys(fields) };
      return code === "conflict" ? { wrong: ["name"] } : { failure: result.error };
    }
    toast(t("saved"));
    // Slack asks for an address, which the channel's own page shows.
    const isClicked = takesClicks(kind) && common.fields.signingSecret;
    if (result.data.signingSecret) setSigningSecret(result.data.signingSecret);
    else router.push(isClicked ? `${listPath}/${result.data.id}` : listPath);
    return null;
  }

  if (signingSecret) return <NewSecret secret={signingSecret} />;
  return (
    <AlertForm namespace="alerts.channelForm" cancelHref={listPath} submit={submit}>
      {(errorOf) => (
        <>
          {!channel && (
            <Field label={t("kind")}>
              <NativeSelect value={kind} onChange={(event) => setKind(event.target.value as ChannelKind)}>
                {channelKinds.map((each) => (
                  <option key={each} value={each}>
                    {t(`kinds.${each}`)}
                  </option>
                ))}
              </NativeSelect>
            </Field>
          )}
          <Field label={t("name")} error={errorOf("name")} required>
            <Input name="name" maxLength={80} autoComplete="off" defaultValue={channel?.name ?? ""} />
          </Field>
          {channelFields[kind].map((field) => (
            <KindField key={`${kind}.${field.name}`} kind={kind} field={field} channel={channel} error={errorOf(field.name)} />
          ))}
          <Field label={t("locale")}>
            <NativeSelect name="locale" defaultValue={channel?.locale ?? own}>
              <option value="en">English</option>
              <option value="fr">Français</option>
            </NativeSelect>
          </Field>
          <Switch name="isEnabled" defaultChecked={channel?.isEnabled ?? true} label={t("isEnabled")} hint={t("isEnabledText")} />
        </>
      )}
    </AlertForm>
  );
}

type KindFieldProps = { kind: ChannelKind; field: ChannelField; channel: ChannelView | null; error: string | undefined };

function KindField({ kind, field: { name, isSecret, isRequired, placeholder }, channel, error }: KindFieldProps) {
  const t = useTranslations("alerts.channelForm");
  const isSet = isSecret && channel?.secrets.includes(name);
  const isRotated = name === "signing";
  const hint = isSet ? t(isRotated ? "rotates" : "isSet") : t.has(`hint.${kind}.${name}`) ? t(`hint.${kind}.${name}`) : undefined;
  return (
    <>
      <Field label={t(`field.${name}`)} hint={hint} error={error} {...(isRequired && !isSet ? { required: true } : { optional: !isSet })}>
        <Input
          name={name}
          type={isSecret ? "password" : "text"}
          autoComplete={isSecret ? "new-password" : "off"}
          spellCheck={false}
          maxLength={2_000}
          placeholder={placeholder}
          defaultValue={isSecret ? "" : (channel?.fields[name] ?? "")}
        />
      </Field>
      {isSet && channel?.removable.includes(name) && (
        <Checkbox name={removalOf(name)} label={t(isRotated ? "dropOlder" : "remove", { field: t(`field.${name}`) })} />
      )}
    </>
  );
}

const removalOf = (name: string) => `remove.${name}`;

function NewSecret({ secret }: { secret: string }) {
  const t = useTranslations("alerts.channelForm");
  return (
    <div role="status" className="flex max-w-[640px] flex-col items-start gap-3 rounded-lg border bg-raised p-4">
      <p className="font-medium">{t("secretTitle")}</p>
      <p className="text-ink-2">{t("secretText")}</p>
      <Code copy={secret}>{secret}</Code>
      <ButtonLink href={listPath} variant="primary">
        {t("secretDone")}
      </ButtonLink>
    </div>
  );
}

function valuesOf(data: FormData, kind: ChannelKind) {
  const valueIn = (name: string) => String(data.get(name) ?? "");
  const fields = Object.fromEntries(channelFields[kind].map(({ name }) => [name, valueIn(name)]));
  const locale = valueIn("locale") === "fr" ? ("fr" as const) : ("en" as const);
  return { name: valueIn("name"), locale, isEnabled: data.has("isEnabled"), fields };
}

function missingOf({ name, fields }: ReturnType<typeof valuesOf>, kind: ChannelKind, set: string[]): string[] {
  const isMissing = (field: ChannelField) => field.isRequired && !fields[field.name]?.trim() && !set.includes(field.name);
  return [...(name.trim() ? [] : ["name"]), ...channelFields[kind].filter(isMissing).map((field) => field.name)];
}
