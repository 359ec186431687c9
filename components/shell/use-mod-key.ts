"use client";

import { useSyncExternalStore } from "react";

/** "⌘" on Apple keyboards, "Ctrl " elsewhere. */
export function useModKey() {
  return useSyncExternalStore(
    () => () => {},
    () => (/Mac|iP(hone|ad)/.test(navigator.userAgent) ? "⌘" : "Ctrl "),
    () => "⌘",
  );
}
