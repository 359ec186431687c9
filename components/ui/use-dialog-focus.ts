"use client";

import { useRef } from "react";

const fields =
  "input:not([type=hidden],:disabled,[tabindex='-1']),textarea:not(:disabled),select:not(:disabled),[role=radio][aria-checked=true],[role=combobox]:not(:disabled)";

/**
 * Manages focus for panels over the page: one opens with its first field, and gives the focus back to where it was. Radix knows only a
 * trigger of its own, which a dialog opened by key, by a row or from a menu has not.
 */
export function useDialogFocus() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus(event: Event) {
      const active = document.activeElement;
      const menu = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
      before.current = menu ? document.getElementById(menu) : active;
      const field = (event.target as HTMLElement).querySelector<HTMLElement>(fields);
      if (!field) return;
      event.preventDefault();
      field.focus();
    },
    onCloseAutoFocus(event: Event) {
      const target = before.current;
      if (!(target instanceof HTMLElement) || !target.isConnected || target === document.body) return;
      event.preventDefault();
      target.focus();
    },
  };
}
