"use client";

import { useCallback, useEffect, useState } from "react";
import type { EventPage } from "@/lib/analytics/tracking/schema";
import { fetchJson, useLiveQuery } from "@/lib/web/live-query";

type Feed = EventPage;

/**
 * A list of events that grows at both ends: older ones as they are asked for, newer ones as they arrive. While `isHeld` (the reader
 * has scrolled or opened one) the new ones wait behind `fresh`, so that nothing moves under the eye.
 */
export function useEventFeed(url: string, initial: EventPage, isHeld: boolean) {
  const [feed, setFeed] = useState<Feed>({ rows: initial.rows, nextCursor: initial.nextCursor });
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const head = useLiveQuery<EventPage>(["analytics", "feed", url], url, ["analytics"], initial);

  const known = new Set(feed.rows.map((row) => row.uuid));
  const fresh = (head.data?.rows ?? []).filter((row) => !known.has(row.uuid));
  const isGap = fresh.length > 0 && fresh.length === head.data?.rows.length && feed.rows.length > 0;

  const show = useCallback(() => {
    const page = head.data;
    if (page) setFeed((shown) => merge(shown, page));
  }, [head.data]);
  useEffect(() => {
    if (!isHeld) show();
  }, [isHeld, show]);

  const loadMore = useCallback(async () => {
    if (!feed.nextCursor || loading) return;
    setLoading(true);
    setFailure(null);
    try {
      const page = await fetchJson<EventPage>(`${url}${url.includes("?") ? "&" : "?"}before=${feed.nextCursor}`);
      setFeed((shown) => ({
        rows: [...shown.rows, ...page.rows.filter((row) => !shown.rows.some((one) => one.uuid === row.uuid))],
        nextCursor: page.nextCursor,
      }));
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setLoading(false);
    }
  }, [url, feed.nextCursor, loading]);

  const error = failure ?? head.error;
  return {
    rows: feed.rows,
    hasMore: feed.nextCursor !== null && !failure,
    loading,
    loadMore,
    fresh: isHeld ? fresh.length : 0,
    isGap,
    show,
    error,
    retry: failure ? loadMore : head.refetch,
  };
}

/** New rows in their place; when the newest page does not reach down to the list, the list begins anew. */
function merge(shown: Feed, page: EventPage): Feed {
  const known = new Set(shown.rows.map((row) => row.uuid));
  const fresh = page.rows.filter((row) => !known.has(row.uuid));
  if (fresh.length === 0) return shown;
  if (fresh.length === page.rows.length) return { rows: page.rows, nextCursor: page.nextCursor };
  const rows = [...fresh, ...shown.rows].sort((a, b) => (a.at === b.at ? (a.uuid < b.uuid ? 1 : -1) : a.at < b.at ? 1 : -1));
  return { rows, nextCursor: shown.nextCursor };
}
