"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Charts and figures move slowly: a page in sight is rendered again once a minute. */
export function RefreshEachMinute() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && router.refresh(), 60_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
