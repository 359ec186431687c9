"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const longestMs = 3_600_000;

/** Renders the page again at the next of these moments: when something begins or ends nobody says so. `now` is the server's clock. */
export function RefreshAt({ moments, now }: { moments: string[]; now: number }) {
  const router = useRouter();
  const waitMs = Math.min(longestMs, ...moments.map((moment) => Math.max(0, Date.parse(moment) - now) + 500));
  useEffect(() => {
    const timer = setTimeout(() => router.refresh(), waitMs);
    return () => clearTimeout(timer);
  });
  return null;
}
