import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";

const pageRestMs = 300;
const waiting = new WeakSet<Query>();

/**
 * Reads again what the browser holds under `queryKey`, because something changed. What is being read just now is left to end and is
 * read once more then; a list of many pages rests between its readings, so that it costs the server no more than a short one.
 */
export function readAgain(client: QueryClient, queryKey: QueryKey): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) void readOnce(client, query);
}

async function readOnce(client: QueryClient, query: Query): Promise<void> {
  if (waiting.has(query)) return;
  waiting.add(query);
  while (query.state.fetchStatus === "fetching" || restMs(query) > 0) {
    if (query.state.fetchStatus === "fetching") await query.fetch().catch(() => undefined);
    else await new Promise((resolve) => setTimeout(resolve, restMs(query)));
  }
  waiting.delete(query);
  await client.invalidateQueries({ queryKey: query.queryKey, exact: true });
}

function restMs({ state }: Query): number {
  const pages = (state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 1;
  return pages > 1 ? state.dataUpdatedAt + pages * pageRestMs - Date.now() : 0;
}
