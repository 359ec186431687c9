import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  names: string[];
  secrets: Record<string, string>;
  onSecrets: (secrets: Record<string, string>) => void;
  onPreview: () => void;
  isBusy: boolean;
};

/** Values for the placeholders of the file; they go with it and are stored encrypted. */
export function ImportSecrets({ names, secrets, onSecrets, onPreview, isBusy }: Props) {
  const t = useTranslations("monitoring.import");
  function submit(event: FormEvent) {
    event.preventDefault();
    onPreview();
  }
  return (
    <Card title={t("secretsTitle")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t("secretsText")}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          {names.map((name) => (
            <Field key={name} label={<code className="break-all font-mono">{name}</code>}>
              <Input
                name={`secret.${name}`}
                type="password"
                autoComplete="new-password"
                maxLength={4_000}
                value={secrets[name] ?? ""}
                onChange={({ target }) => onSecrets({ ...secrets, [name]: target.value })}
              />
            </Field>
          ))}
        </div>
        <Button type="submit" loading={isBusy} className="self-start">
          {t("previewAgain")}
        </Button>
      </form>
    </Card>
  );
}
