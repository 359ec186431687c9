"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Charts and figures move slowly: a page in sight is rendered again once a minute, with what React Query holds of it. */
export function RefreshEachMinute({ id }: { id: string }) {
  const router = useRouter();
  const client = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      router.refresh();
      void client.invalidateQueries({ queryKey: ["monitor-history", id] });
    }, 60_000);
    return () => clearInterval(timer);
  }, [router, client, id]);
  return null;
}
