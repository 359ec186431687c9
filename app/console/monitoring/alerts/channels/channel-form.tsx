"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { useAlertFailure } from "@/components/monitoring/use-alert-failure";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Code } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { ChannelView } from "@/lib/monitoring/alerts/channels/queries";
import { type ChannelKind, channelFields, channelKinds } from "@/lib/monitoring/alerts/channels/rules";
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
  const failureText = useAlertFailure();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "slack");
  const [wrong, setWrong] = useState<string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [signingSecret, setSigningSecret] = useState<string | null>(null);

  function show(names: string[]) {
    setWrong(names);
    const first = names[0] && form.current?.elements.namedItem(names[0]);
    if (first instanceof HTMLElement) first.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    const valueIn = (name: string) => String(data.get(name) ?? "");
    const fields = Object.fromEntries(channelFields[kind].map(({ name }) => [name, valueIn(name)]));
    const locale = valueIn("locale") === "fr" ? ("fr" as const) : ("en" as const);
    const common = { name: valueIn("name"), locale, isEnabled: data.has("isEnabled"), fields };
    const isMissing = (name: string) => !valueIn(name).trim() && !channel?.secrets.includes(name);
    const missing = [
      ...(common.name.trim() ? [] : ["name"]),
      ...channelFields[kind].flatMap((f) => (f.isRequired && isMissing(f.name) ? [f.name] : [])),
    ];
    setFailure(undefined);
    if (missing.length > 0) return show(missing);
    setBusy(true);
    const result = await (channel ? update({ id: channel.id, ...common }) : create({ kind, ...common }));
    setBusy(false);
    if (!result.ok) {
      if (result.error.fields) show(Object.keys(result.error.fields));
      else if (result.error.code === "conflict") show(["name"]);
      else setFailure(failureText(result.error));
      return;
    }
    toast(t("saved"));
    if (result.data.signingSecret) setSigningSecret(result.data.signingSecret);
    else router.push(listPath);
  }

  if (signingSecret) return <NewSecret secret={signingSecret} />;
  const errorOf = (name: string) => (wrong.includes(name) ? t(`wrong.${t.has(`wrong.${name}`) ? name : "other"}`) : undefined);
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex max-w-[560px] flex-col gap-4">
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
      {channelFields[kind].map(({ name, isSecret, isRequired, placeholder }) => {
        const isSet = isSecret && channel?.secrets.includes(name);
        const hint = isSet ? t("isSet") : t.has(`hint.${kind}.${name}`) ? t(`hint.${kind}.${name}`) : undefined;
        return (
          <Field
            key={`${kind}.${name}`}
            label={t(`field.${name}`)}
            hint={hint}
            error={errorOf(name)}
            {...(isRequired && !isSet ? { required: true } : { optional: !isSet })}
          >
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
        );
      })}
      <Field label={t("locale")}>
        <NativeSelect name="locale" defaultValue={channel?.locale ?? "en"}>
          <option value="en">English</option>
          <option value="fr">Français</option>
        </NativeSelect>
      </Field>
      <Switch name="isEnabled" defaultChecked={channel?.isEnabled ?? true} label={t("isEnabled")} hint={t("isEnabledText")} />
      {failure && (
        <p role="alert" className="text-major-ink">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={isBusy}>
          {t("save")}
        </Button>
        <ButtonLink href={listPath} variant="ghost">
          {t("cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}

function NewSecret({ secret }: { secret: string }) {
  const t = useTranslations("alerts.channelForm");
  return (
    <div role="status" className="flex max-w-[560px] flex-col items-start gap-3 rounded-lg border bg-raised p-4">
      <p className="font-medium">{t("secretTitle")}</p>
      <p className="text-ink-2">{t("secretText")}</p>
      <Code copy={secret}>{secret}</Code>
      <ButtonLink href={listPath} variant="primary">
        {t("secretDone")}
      </ButtonLink>
    </div>
  );
}
