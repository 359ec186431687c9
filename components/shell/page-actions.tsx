"use client";

import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

export const pageActionsId = "page-actions";

/** Shows its children in the top bar on wide screens; phones show them where they stand. */
export function PageActions({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useEffect(() => setSlot(document.getElementById(pageActionsId)), []);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 sm:hidden">{children}</div>
      {slot && createPortal(children, slot)}
    </>
  );
}
