"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { useFailureText } from "@/components/ui/use-failure-text";
import { readList } from "@/lib/monitoring/alerts/labels/rules";

/** Null when it is done; otherwise the names of the fields that are wrong, or why it was refused. */
export type FormOutcome = { wrong: string[] } | { failure: { code: string } } | null;

type Props = {
  /** Of the messages: `save`, `cancel` and `wrong.<field>`, or `wrong.other`. */
  namespace: string;
  cancelHref: string;
  submit: (data: FormData) => Promise<FormOutcome>;
  /** Asked at every change. */
  onChange?: (data: FormData) => void;
  children: (errorOf: (name: string) => string | undefined) => ReactNode;
};

/** The frame of a form about alerts: says which fields are wrong and goes to the first, or why the server refused. */
export function AlertForm({ namespace, cancelHref, submit, onChange, children }: Props) {
  const t = useTranslations(namespace);
  const failureText = useFailureText("alerts");
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    setFailure(undefined);
    setBusy(true);
    const outcome = await answered(submit(new FormData(form.current ?? undefined)));
    setBusy(false);
    const names = outcome && "wrong" in outcome ? outcome.wrong : [];
    setWrong(names);
    if (outcome && "failure" in outcome) setFailure(failureText(outcome.failure));
    if (outcome && "error" in outcome) setFailure(failureText(outcome.error));
    if (names[0]) focusOn(form.current, names[0]);
  }

  const errorOf = (name: string) => (wrong.includes(name) ? t(t.has(`wrong.${name}`) ? `wrong.${name}` : "wrong.other") : undefined);
  return (
    <form
      ref={form}
      onSubmit={onSubmit}
      onChange={() => onChange?.(new FormData(form.current ?? undefined))}
      noValidate
      className="flex max-w-[640px] flex-col gap-5"
    >
      {children(errorOf)}
      {failure && (
        <p role="alert" className="text-major-ink">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={isBusy}>
          {t("save")}
        </Button>
        <ButtonLink href={cancelHref} variant="ghost">
          {t("cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}

/** A box that is ticked is a button beside its hidden field. */
function focusOn(form: HTMLFormElement | null, name: string): void {
  const found = form?.elements.namedItem(name);
  const field = found instanceof RadioNodeList ? found[0] : found;
  if (!(field instanceof HTMLElement)) return;
  const control = field.tabIndex < 0 ? field.closest("fieldset")?.querySelector("button") : field;
  control?.focus();
}

export const labelsOf = (data: FormData): string[] => readList(String(data.get("labels") ?? ""));

export const allOf = (data: FormData, name: string): string[] => data.getAll(name).map(String);
