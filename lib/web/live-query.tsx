"use client";

import { QueryClient, QueryClientProvider, type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";

type Heard = { topic: string; name: string; subjectId: string | null };
const hearers = new Set<(heard: Heard | "resync") => void>();
/** When each topic and name was heard last. */
const heardAt = new Map<string, number>();
/** How old what mounts now may be: what was heard meanwhile is not in it yet. */
const oldestRenderMs = 10_000;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/** Opens the console's one event stream and gives React Query to what is inside. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1 } } }));
  useEffect(followLive, []);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Follows the stream until the returned function is called. */
function followLive(): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout>;
  let pauseMs = firstPauseMs;
  const tell = (heard: Heard | "resync") => {
    if (heard !== "resync") for (const name of [heard.topic, heard.name]) heardAt.set(name, Date.now());
    for (const hear of hearers) hear(heard);
  };
  const connect = (hasMissed: boolean) => {
    source = new EventSource(`/api/console/live?age=${Math.ceil(performance.now())}`);
    source.onopen = () => {
      pauseMs = firstPauseMs;
      if (hasMissed) tell("resync");
    };
    source.onmessage = ({ data }) => tell(JSON.parse(data));
    source.addEventListener("resync", () => tell("resync"));
    // The browser itself comes back after a lost connection, but gives up for good at any answer but 200, as of a server that restarts.
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(connect, pauseMs, true);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    };
  };
  connect(false);
  return () => {
    clearTimeout(retry);
    source.close();
  };
}

/**
 * Data of a console route (GET, JSON) that follows `topics` (a domain, or one event's full name): read again when one of them is heard.
 * `initialData` is what the page rendered.
 */
export function useLiveQuery<T>(key: QueryKey, url: string, topics: string[], initialData?: T) {
  const client = useQueryClient();
  useHear(topics, () => client.invalidateQueries({ queryKey: key }));
  return useQuery<T>({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson<T>(url, signal),
    ...(initialData === undefined ? {} : { initialData }),
  });
}

/** Renders the server's part of the page again when one of `topics` changes. */
export function LiveRefresh({ topics }: { topics: string[] }) {
  const router = useRouter();
  useHear(topics, () => router.refresh());
  return null;
}

/** GET of a console route; throws with the server's own sentence. */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  if (response.ok) return response.json() as Promise<T>;
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null;
  throw new Error(body?.error?.message ?? `The server answered ${response.status}.`);
}

function useHear(topics: string[], onHeard: () => void): void {
  const wanted = topics.join(" ");
  const react = useEffectEvent(onHeard);
  useEffect(() => {
    const hears = wanted.split(" ");
    let timer: ReturnType<typeof setTimeout> | null = null;
    const reactSoon = () => {
      timer ??= setTimeout(() => {
        timer = null;
        react();
      }, 300);
    };
    const hear = (heard: Heard | "resync") => {
      if (heard === "resync" || hears.includes(heard.topic) || hears.includes(heard.name)) reactSoon();
    };
    if (hears.some((name) => Date.now() - (heardAt.get(name) ?? 0) < oldestRenderMs)) reactSoon();
    hearers.add(hear);
    return () => {
      hearers.delete(hear);
      if (timer) clearTimeout(timer);
    };
  }, [wanted]);
}
