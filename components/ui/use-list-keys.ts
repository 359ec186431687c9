"use client";

import { useState } from "react";
import { useHotkeys } from "./use-hotkeys";

type ListKeys = {
  count: number;
  /** Called with the row that J, K or an arrow key reached: scroll it into view. */
  onMove?: (index: number) => void;
  onOpen?: (index: number) => void;
  isOn?: boolean;
};

/** J and K walk a list, Enter opens the row reached; `active` is -1 until the first step. */
export function useListKeys({ count, onMove, onOpen, isOn = true }: ListKeys) {
  const [active, setActive] = useState(-1);

  function move(step: number) {
    if (count === 0) return;
    const next = Math.max(0, Math.min(count - 1, active + step));
    setActive(next);
    onMove?.(next);
  }

  useHotkeys(
    {
      j: () => move(1),
      k: () => move(-1),
      enter: (event) => {
        if (!onOpen || active < 0 || active >= count || isOnControl(event.target)) return false;
        onOpen(active);
      },
    },
    isOn,
  );

  return { active: Math.min(active, count - 1), setActive };
}

function isOnControl(target: EventTarget | null) {
  return target instanceof HTMLElement && target.closest("a,button,summary") !== null;
}
