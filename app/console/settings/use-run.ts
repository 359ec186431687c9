"use client";

import { useTransition } from "react";
import { type Failure, useFailureText } from "@/components/accounts/use-failure";
import { answered } from "@/components/ui/answered";
import { toast, toastError } from "@/components/ui/toast";

export type Result<T> = { ok: true; data: T } | { ok: false; error: Failure };

/** Runs a server action from a button and says how it went. */
export function useRun(): {
  busy: boolean;
  run: <T>(work: () => Promise<Result<T>>, done: string | null, options?: { undo?: () => void; onDone?: (data: T) => void }) => void;
} {
  const [busy, start] = useTransition();
  const textOf = useFailureText();
  return {
    busy,
    run: (work, done, { undo, onDone } = {}) =>
      start(async () => {
        const result = await answered(work());
        if (!result.ok) return void toastError(textOf(result.error));
        if (done) toast(done, undo ? { undo } : {});
        onDone?.(result.data);
      }),
  };
}
