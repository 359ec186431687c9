"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd";

type TooltipProps = { label: ReactNode; kbd?: string; side?: "top" | "right" | "bottom" | "left"; children: ReactElement };

/** Adds to what a control already says; an icon button still needs its own aria-label. */
export function Tooltip({ label, kbd, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={350}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={5}
            collisionPadding={8}
            className="z-50 flex max-w-72 animate-fade items-center gap-2 rounded-md bg-ink px-2 py-1 text-bg text-sm shadow-lg"
          >
            {label}
            {kbd && (
              <Kbd plain className="border border-current/30">
                {kbd}
              </Kbd>
            )}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
