"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { answered } from "@/components/ui/answered";
import { toastError } from "@/components/ui/toast";
import { type Failure, useFailureText } from "@/components/ui/use-failure-text";
import type { ActionResult } from "@/lib/web/action";

export type Action<I, T = unknown> = (input: I) => Promise<ActionResult<T>>;
type Refused = (why: string, failure: Failure) => void;

/**
 * Runs server actions of one area from the browser. `done` gets what the action returns; a refusal becomes a toast, unless the caller
 * shows it. `settled` runs before either. The hook is busy until all of it is done.
 */
export function useAction(area: string, settled?: () => Promise<unknown>) {
  const t = useTranslations();
  const textOf = useFailureText(area);
  const [running, setRunning] = useState(0);

  const title = `${area}.errors.title`;
  const toastWhy: Refused = (why) => void (t.has(title) ? toastError(t(title), { description: why }) : toastError(why));

  async function run<I, T>(action: Action<I, T>, input: NoInfer<I>, done?: (data: T) => unknown, refused = toastWhy): Promise<void> {
    setRunning((count) => count + 1);
    try {
      const result = await answered(action(input));
      await settled?.();
      if (result.ok) await done?.(result.data);
      else refused(textOf(result.error), result.error);
    } finally {
      setRunning((count) => count - 1);
    }
  }
  return { run, busy: running > 0 };
}
