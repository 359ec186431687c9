"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Returns true once the page's script runs. A form without an address of its own must not be sent before: the browser would put its fields
 * into the URL.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
