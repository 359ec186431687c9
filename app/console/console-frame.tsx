"use client";

import type { ComponentProps } from "react";
import type { AreaCounts } from "@/app/console/area-reads";
import { ConsoleShell } from "@/components/shell/console-shell";
import type { SearchResults } from "@/components/shell/types";
import { fetchJson, useLiveQuery } from "@/lib/web/live-query";
import type { Topic } from "@/lib/web/topics";

type Props = Omit<ComponentProps<typeof ConsoleShell>, "search" | "pinned" | "onCall"> & { reads: AreaCounts; countsChangeWith: Topic[] };

const search = (query: string, signal: AbortSignal) =>
  fetchJson<SearchResults>(`/api/console/search?q=${encodeURIComponent(query)}`, signal);

/** The shell gets here what only the browser can give it: search, and counts that follow the events of their areas. */
export function ConsoleFrame({ reads: firstReads, countsChangeWith, nav, ...shell }: Props) {
  const { data: reads = firstReads } = useLiveQuery(["counts"], "/api/console/counts", countsChangeWith, firstReads);
  const counted = nav.map((item) => ({ ...item, count: reads.counts[item.name] ?? 0 }));
  return <ConsoleShell {...shell} nav={counted} pinned={[]} onCall={reads.onCall} search={search} />;
}
