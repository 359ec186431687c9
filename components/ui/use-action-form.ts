"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import type { z } from "zod";
import { type Action, useAction } from "@/components/ui/use-action";
import { type Failure, useFailureText } from "@/components/ui/use-failure-text";

type Faults = Record<string, string[]>;
type Options = {
  /** The `errors` of this area's messages explain a refusal, or a wrong field that the command names by a code. */
  area: string;
  /** The messages that have `wrong.<field>` and `wrong.other`. */
  namespace?: string;
  /** The field that shows a fault at a path of the input, such as `labels.3`. */
  fieldOf?: (path: string) => string;
  /** Under which name the messages have a field. */
  wordOf?: (field: string) => string;
  /** A field whose control has another name gets the focus by it. */
  controls?: Record<string, string>;
  /** The field that a conflict is about. */
  conflict?: string;
};

export type ActionForm = ReturnType<typeof useActionForm>;

/** A form that an action takes: shows what is wrong with each field, goes to the first of them, and keeps what was typed. */
export function useActionForm({ area, namespace, fieldOf = firstStep, wordOf = asIs, controls = {}, conflict }: Options) {
  const t = useTranslations();
  const { run, busy } = useAction(area);
  const invalid = useFailureText(area)({ code: "invalid" });
  const ref = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<Faults>({});
  const [failure, setFailure] = useState<string>();

  function clear() {
    setWrong({});
    setFailure(undefined);
  }

  /** Goes to the first field that has a control; says why where none has. */
  function show(faults: Faults, why: string) {
    const shown = Object.fromEntries(Object.entries(faults).map(([path, codes]) => [fieldOf(path), codes]));
    const first = Object.keys(shown)
      .map((field) => controlOf(ref.current, field, controls[field]))
      .find(Boolean);
    setWrong(shown);
    // What is folded away opens with its fault first.
    if (first) requestAnimationFrame(() => first.focus());
    else setFailure(why);
  }

  function refuse(why: string, { code, fields }: Failure) {
    if (fields) show(fields, why);
    else if (code === "conflict" && conflict) show({ [conflict]: [] }, why);
    else setFailure(why);
  }

  function showWrong(paths: string[]) {
    clear();
    show(Object.fromEntries(paths.map((path) => [path, []])), invalid);
  }

  /** The input where the schema takes it; otherwise null, and the form shows what is wrong. */
  function check<S extends z.ZodType>(schema: S, input: unknown): z.input<S> | null {
    const { error } = schema.safeParse(input);
    if (!error) return input as z.input<S>;
    showWrong(error.issues.map(({ path }) => path.join(".")));
    return null;
  }

  function send<I, T>(action: Action<I, T>, input: NoInfer<I>, done: (data: T) => unknown): Promise<void> {
    clear();
    return run(action, input, done, refuse);
  }

  function errorOf(field: string): string | undefined {
    const faults = wrong[field];
    if (!faults) return undefined;
    const own = namespace ? [`${namespace}.wrong.${wordOf(field)}`, `${namespace}.wrong.other`] : [];
    const key = [...own, ...faults.map((fault) => `${area}.errors.${fault}`)].find((each) => t.has(each));
    return key ? t(key) : invalid;
  }

  const bind = (submit: (data: FormData) => unknown) => ({
    ref,
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      void submit(new FormData(event.currentTarget));
    },
  });
  const isWrong = (field: string) => Object.keys(wrong).some((each) => each === field || each.startsWith(`${field}.`));
  return { ref, bind, check, showWrong, send, clear, errorOf, isWrong, failure, busy };
}

const firstStep = (path: string) => path.split(".")[0] ?? "";
const asIs = (field: string) => field;

/** A box that is ticked is a button beside its hidden field. */
function controlOf(form: HTMLFormElement | null, field: string, other = field): HTMLElement | undefined {
  const found = form?.elements.namedItem(field) ?? form?.elements.namedItem(other);
  const control = found instanceof RadioNodeList ? found[0] : found;
  if (!(control instanceof HTMLElement) || control.matches(":disabled")) return undefined;
  return control.tabIndex < 0 ? (control.closest("fieldset")?.querySelector("button") ?? undefined) : control;
}
