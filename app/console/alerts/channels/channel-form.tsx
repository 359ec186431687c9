"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { createChannel, updateChannel } from "@/app/console/alerts/actions";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { ClientForm } from "@/components/ui/client-form";
import { Code } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { ChannelView } from "@/lib/alerting/channels/queries";
import { type ChannelField, type ChannelKind, channelFields, channelKinds, takesClicks } from "@/lib/alerting/channels/rules";

const listPath = "/console/alerts/channels";

/** The settings of a channel, by its kind. A secret is typed, never shown again. */
export function ChannelForm({ channel }: { channel: ChannelView | null }) {
  const t = useTranslations("alerting.channelForm");
  const own = useLocale();
  const router = useRouter();
  const form = useActionForm({ area: "alerting", namespace: "alerting.channelForm", conflict: "name" });
  const { errorOf } = form;
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "slack");
  const [signingSecret, setSigningSecret] = useState<string | null>(null);

  function submit(data: FormData) {
    const common = valuesOf(data, kind);
    const missing = missingOf(common, kind, channel?.secrets ?? []);
    if (missing.length > 0) return form.showWrong(missing);
    const removed = channel?.removable.filter((name) => data.has(removalOf(name))) ?? [];
    const done = (saved: { id: string; signingSecret: string | null }) => {
      toast(t("saved"));
      // Slack asks for an address, which the channel's own page shows.
      const isClicked = takesClicks(kind) && common.fields.signingSecret;
      if (saved.signingSecret) setSigningSecret(saved.signingSecret);
      else router.push(isClicked ? `${listPath}/${saved.id}` : listPath);
    };
    return channel
      ? form.send(updateChannel, { id: channel.id, removed, ...common }, done)
      : form.send(createChannel, { kind, ...common }, done);
  }

  if (signingSecret) return <NewSecret secret={signingSecret} />;
  return (
    <ClientForm {...form.bind(submit)} noValidate className="flex max-w-[640px] flex-col gap-5">
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
      <FormFoot form={form} label={t("save")} cancelHref={listPath} />
    </ClientForm>
  );
}

type KindFieldProps = { kind: ChannelKind; field: ChannelField; channel: ChannelView | null; error: string | undefined };

function KindField({ kind, field: { name, isSecret, isRequired, placeholder }, channel, error }: KindFieldProps) {
  const t = useTranslations("alerting.channelForm");
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
  const t = useTranslations("alerting.channelForm");
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
