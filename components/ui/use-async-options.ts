"use client";

import { useEffect, useState } from "react";

type AsyncState<T> = { status: "idle" | "loading" | "error" | "ready"; data?: T };

/** Runs `load` a moment after `query` settles, aborts what is outdated, and keeps the last data while the next loads. */
export function useAsyncOptions<T>(load: ((query: string, signal: AbortSignal) => Promise<T>) | undefined, query: string, isOn: boolean) {
  const [state, setState] = useState<AsyncState<T>>({ status: "idle" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again after an error
  useEffect(() => {
    if (!load || !isOn) {
      setState({ status: "idle" });
      return;
    }
    const abort = new AbortController();
    setState((last) => ({ ...last, status: "loading" }));
    const timer = setTimeout(() => {
      load(query, abort.signal).then(
        (data) => !abort.signal.aborted && setState({ status: "ready", data }),
        () => !abort.signal.aborted && setState({ status: "error" }),
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [load, query, isOn, attempt]);

  return { ...state, retry: () => setAttempt((n) => n + 1) };
}
