"use client";

import { useEffect, useState } from "react";

/** The time in ms, kept going; starts with the server's, so that both first paints agree. */
export function useClock(initial: number, everyMs = 10_000): number {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
