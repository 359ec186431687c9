"use client";

import { useFormatter } from "next-intl";
import { useSyncExternalStore } from "react";

type RelativeTimeProps = {
  at: Date | string | number;
  /** The server's clock at render (ms): without it the first paint shows the exact time. */
  now?: number;
  style?: "narrow" | "short" | "long";
  className?: string;
};

/** "5 min ago", kept true each minute; the exact time and zone on hover and for screen readers that ask. */
export function RelativeTime({ at, now, style = "short", className }: RelativeTimeProps) {
  const format = useFormatter();
  const current = useSyncExternalStore(subscribe, read, () => now ?? 0);
  const date = new Date(at);
  const exact = format.dateTime(date, { dateStyle: "medium", timeStyle: "long" });
  return (
    <time dateTime={date.toISOString()} title={exact} className={className} suppressHydrationWarning>
      {current === 0
        ? format.dateTime(date, { dateStyle: "medium", timeStyle: "short" })
        : format.relativeTime(date, { now: isJustNow(date, current) ? date : current, style })}
    </time>
  );
}

// The shown clock stands still for up to a minute, so what happened since would seem to lie ahead.
const isJustNow = (date: Date, current: number) => date.getTime() > current && date.getTime() - current < 60_000;

let clock = 0;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    clock = Date.now();
    for (const each of listeners) each();
  }, 60_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    clock = 0;
  };
}

function read() {
  clock ||= Date.now();
  return clock;
}
