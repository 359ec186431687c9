"use client";

import {
  hashKey,
  QueryClient,
  QueryClientProvider,
  type QueryKey,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { readAgain } from "@/lib/web/read-again";
import type { Topic } from "@/lib/web/topics";

type Heard = { topic: string; name: string; subjectId: string | null };
const hearers = new Set<(heard: Heard | "resync") => void>();
/** The moment of the latest message of each topic and name. */
const heardAt = new Map<string, number>();
/** The age of the data of a component that mounts now: later messages are not in it yet. */
const oldestRenderMs = 10_000;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/** Opens the console's one event stream and gives React Query to what is inside. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1 } } }));
  const locale = useLocale();
  const readIn = useRef(locale);
  useEffect(() => {
    if (readIn.current === locale) return;
    readIn.current = locale;
    // Some of what was read is worded on the server.
    void client.invalidateQueries();
  }, [client, locale]);
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
 * Reads a console route (GET, JSON) and reads it again after a message of one of `topics` (a domain, or one event's full name).
 * `initialData` is the data that the page rendered.
 */
export function useLiveQuery<T>(key: QueryKey, url: string, topics: readonly Topic[], initialData?: T) {
  const client = useQueryClient();
  useHear(topics, () => readAgain(client, key));
  return useQuery<T>({
    queryKey: key,
    queryFn: ({ signal }) => fetchJson<T>(url, signal),
    ...(initialData === undefined ? {} : { initialData }),
  });
}

type Page = { rows: object[]; nextCursor: string | null };
type LivePages<P extends Page> = {
  key: QueryKey;
  urlOf: (cursor: string | undefined) => string;
  topics: readonly Topic[];
  /** The data that the page rendered, and when (milliseconds). */
  first?: P | undefined;
  now: number;
  /** Shows the list of the key before until this one is there. */
  keepsPrevious?: boolean;
};

/**
 * A list that grows page by page and follows `topics` as a whole: each page is read again from the cursor of the one before, so a row
 * that moves from one to another is never between them.
 */
export function useLivePages<P extends Page>({ key, urlOf, topics, first, now, keepsPrevious = false }: LivePages<P>) {
  const client = useQueryClient();
  useHear(topics, () => readAgain(client, key));
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchJson<P>(urlOf(pageParam), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    ...(first ? { initialData: { pages: [first], pageParams: [undefined] }, initialDataUpdatedAt: now } : {}),
    placeholderData: (previous) => (keepsPrevious ? previous : undefined),
  });
  const { data, isFetching, isFetchingNextPage } = list;
  const [failed, setFailed] = useState<{ hash: string; error: Error } | null>(null);
  const hash = hashKey(key);
  const rows = useMemo(() => distinct<P["rows"][number]>(data?.pages.flatMap((page) => page.rows) ?? []), [data]);

  /** The next page does not wait for a reading under way: that one is begun anew after it. */
  function read() {
    if (isFetchingNextPage) return;
    if (isFetching) readAgain(client, key);
    setFailed(null);
    list.fetchNextPage({ throwOnError: true }).catch((error: Error) => setFailed({ hash, error }));
  }
  // Kept here: a reading of the pages before it would take it from the query's own state before anybody has seen it.
  const failure = failed?.hash === hash ? failed.error : null;
  return { ...list, rows, more: { has: list.hasNextPage, isReading: isFetchingNextPage, failure, read } };
}

/** Renders the server's part of the page again when one of `topics` changes. */
export function LiveRefresh({ topics }: { topics: readonly Topic[] }) {
  const router = useRouter();
  useHear(topics, () => router.refresh());
  return null;
}

/** The reason why a console route did not answer: its own code, or `unreachable`. `useReadFailure` puts it into words. */
export class ReadFailure extends Error {
  override readonly name = "ReadFailure";
  constructor(readonly code: string) {
    super(code);
  }
}

/** GET of a console route. */
export async function fetchJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  const lost = (error: Error) => {
    throw signal?.aborted ? error : new ReadFailure("unreachable");
  };
  const response = await fetch(url, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) }).catch(lost);
  if (response.ok) return response.json().catch(lost);
  const body = (await response.json().catch(() => null)) as { error?: { code?: string } } | null;
  throw new ReadFailure(body?.error?.code ?? (response.status > 501 ? "unavailable" : "internal"));
}

function useHear(topics: readonly Topic[], onHeard: () => void): void {
  const wanted = topics.join(" ");
  const react = useEffectEvent(onHeard);
  useEffect(() => {
    if (!wanted) return;
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

/** A row that moved while the pages were read one after another may be in two of them. */
function distinct<T extends object>(rows: T[]): T[] {
  return [...new Map(rows.map((row) => ["id" in row ? row.id : row, row])).values()];
}
