import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type FormEvent, useEffect, useEffectEvent, useRef } from "react";
import { importExample } from "@/app/console/monitoring/uptime/import/import-example";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type Props = {
  text: string;
  onChange: (text: string) => void;
  onPreview: (text: string) => void;
  isBusy: boolean;
  failure: string | undefined;
};

/** A file chosen, dropped or pasted. */
export function ImportSource({ text, onChange, onPreview, isBusy, failure }: Props) {
  const t = useTranslations("monitoring.import");
  const chooser = useRef<HTMLInputElement>(null);

  async function read(files: FileList | null) {
    const file = files?.[0];
    if (file) onChange(await file.text());
  }

  // A choice or paste before the page's script ran raised no event.
  const readEarly = useEffectEvent(() => void read(chooser.current?.files ?? null));
  useEffect(() => readEarly(), []);

  function drop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void read(event.dataTransfer.files);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onPreview(String(new FormData(event.currentTarget).get("text")));
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("file")} hint={t("fileHint")} error={failure} required>
        <Textarea
          name="text"
          rows={10}
          spellCheck={false}
          className="field-sizing-fixed max-h-[50dvh] min-h-48 font-mono text-sm"
          value={text}
          onChange={({ target }) => onChange(target.value)}
          onDrop={drop}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={isBusy}>
          {t("preview")}
        </Button>
        <Button onClick={() => chooser.current?.click()}>
          <FileUp aria-hidden />
          {t("chooseFile")}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".yaml,.yml,.json,application/json,application/yaml"
          aria-label={t("chooseFile")}
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            void read(target.files);
            target.value = "";
          }}
        />
      </div>
      <details className="min-w-0">
        <summary className="w-fit cursor-pointer rounded-sm py-1 text-accent-ink">{t("format")}</summary>
        <p className="my-2 text-ink-2">{t("formatText")}</p>
        <CodeBlock>{importExample}</CodeBlock>
      </details>
    </form>
  );
}
