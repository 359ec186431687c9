"use client";

import { useFormatter } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { useRelativeTime } from "./use-relative-time";

type RelativeTimeProps = {
  at: Date | string | number;
  /** The server's clock at render (ms): without it the first paint shows the exact time. */
  now?: number;
  className?: string;
};

/** "5 min ago", kept true each minute; the exact time and zone on hover and for screen readers that ask. */
export function RelativeTime({ at, now, className }: RelativeTimeProps) {
  return useRelativeTimes(now)(at, className);
}

/** Renders the relative times of a list: one clock and one set of messages for all of its rows. */
export function useRelativeTimes(now?: number): (at: Date | string | number, className?: string) => ReactNode {
  const format = useFormatter();
  const relativeTime = useRelativeTime();
  const current = useSyncExternalStore(subscribe, read, () => now ?? 0);
  return (at, className) => {
    const date = new Date(at);
    const exact = format.dateTime(date, { dateStyle: "medium", timeStyle: "long", hourCycle: "h23" });
    return (
      <time dateTime={date.toISOString()} title={exact} className={className} suppressHydrationWarning>
        {current === 0
          ? format.dateTime(date, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" })
          : relativeTime(date.getTime(), current)}
      </time>
    );
  };
}

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
