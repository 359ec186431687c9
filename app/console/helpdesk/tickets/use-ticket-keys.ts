"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useHotkeys } from "@/components/ui/use-hotkeys";

type TicketKeys = { numbers: number[]; openNumber: number | null; suffix: string };

/** J and K go to the next ticket: opening it when one is open, marking it for Enter otherwise. */
export function useTicketKeys({ numbers, openNumber, suffix }: TicketKeys) {
  const router = useRouter();
  const [current, setCurrent] = useState(openNumber);
  const place = useRef(-1);
  const index = current === null ? -1 : numbers.indexOf(current);
  if (index >= 0) place.current = index;
  useEffect(() => {
    if (openNumber) setCurrent(openNumber);
  }, [openNumber]);

  const open = (number: number) => router.push(`/console/helpdesk/tickets/${number}${suffix}`);

  function move(step: number) {
    const next = numbers[nextIndex(index, place.current, step, numbers.length)];
    if (next === undefined) return;
    setCurrent(next);
    document.getElementById(`ticket-${next}`)?.scrollIntoView({ block: "nearest" });
    if (openNumber) open(next);
  }

  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    enter: ({ target }) => {
      const isOnControl = target instanceof HTMLElement && target.closest("a,button,summary");
      if (openNumber || current === null || index < 0 || isOnControl) return false;
      open(current);
    },
  });
  return { current, mark: setCurrent };
}

/** A ticket that left the list (solved, taken) leaves its place to the one that followed. */
function nextIndex(index: number, place: number, step: number, count: number): number {
  const from = index >= 0 ? index : step > 0 ? place - 1 : place;
  return Math.max(0, Math.min(count - 1, from + step));
}
