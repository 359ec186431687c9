import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { readAgain } from "@/lib/web/read-again";

const client = new QueryClient();
const queryKey = ["monitors"];
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  client.clear();
  vi.useRealTimers();
});

/** A server whose answers are given by hand: what it held when it was asked. */
function slowServer() {
  const asked: { answer: () => void; signal: AbortSignal }[] = [];
  const held = { value: 0 };
  const queryFn = ({ signal }: { signal: AbortSignal }) => {
    const { value } = held;
    return new Promise<number>((resolve) => asked.push({ answer: () => resolve(value), signal }));
  };
  const observer = new QueryObserver(client, { queryKey, queryFn, initialData: 0, staleTime: Number.POSITIVE_INFINITY });
  stops.push(observer.subscribe(() => undefined));
  return { asked, held, observer };
}

test("what is heard while a reading is under way does not end it, and is read once after it", async () => {
  const { asked, held, observer } = slowServer();
  readAgain(client, queryKey);
  expect(asked).toHaveLength(1);
  for (held.value = 1; held.value < 5; held.value++) readAgain(client, queryKey);
  expect(asked).toHaveLength(1);

  asked[0]?.answer();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[0]?.signal.aborted).toBe(false);
  expect(observer.getCurrentResult().data).toBe(0);
  asked[1]?.answer();
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ data: 5, fetchStatus: "idle" }));
  expect(asked).toHaveLength(2);
});

test("a reading that fails is followed by the one that was asked for meanwhile", async () => {
  let times = 0;
  const queryFn = async () => {
    times++;
    if (times === 1) throw new Error("lost");
    return times;
  };
  const observer = new QueryObserver(client, { queryKey, queryFn, initialData: 0, staleTime: Number.POSITIVE_INFINITY, retry: false });
  stops.push(observer.subscribe(() => undefined));
  readAgain(client, queryKey);
  readAgain(client, queryKey);
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ data: 2, isError: false }));
});

test("a list of pages stays whole when rows move between them, and a long one is not read without end", async () => {
  vi.useFakeTimers();
  let rows = ["a", "b", "c", "d", "e"];
  let asked = 0;
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    queryFn: async ({ pageParam }) => {
      asked++;
      const page = rows.filter((row) => row > pageParam).slice(0, 2);
      return { page, next: rows.some((row) => row > (page.at(-1) ?? "")) ? page.at(-1) : undefined };
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
  stops.push(observer.subscribe(() => undefined));
  const shown = () => observer.getCurrentResult().data?.pages.flatMap(({ page }) => page);
  await vi.waitFor(() => expect(shown()).toEqual(["a", "b"]));
  await observer.fetchNextPage();
  expect(shown()).toEqual(["a", "b", "c", "d"]);

  rows = ["Z", ...rows];
  asked = 0;
  for (let ms = 0; ms < 3_000; ms += 50) {
    readAgain(client, queryKey);
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(shown()).toEqual(["Z", "a", "b", "c"]);
  expect(asked).toBeGreaterThan(2);
  expect(asked).toBeLessThanOrEqual(10);
});

test("a next page that cannot be read is told, also where everything is read again right after it", async () => {
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    queryFn: async ({ pageParam }) => {
      if (pageParam > 0) throw new Error("lost");
      return pageParam;
    },
    initialPageParam: 0,
    getNextPageParam: (last: number) => last + 1,
    retry: false,
  });
  stops.push(observer.subscribe(() => undefined));
  await vi.waitFor(() => expect(observer.getCurrentResult().data?.pages).toEqual([0]));
  const more = observer.fetchNextPage({ throwOnError: true });
  readAgain(client, queryKey);
  await expect(more).rejects.toThrow("lost");
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ isError: false, fetchStatus: "idle" }));
});
