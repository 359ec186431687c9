"use client";

import "./style-nonce";
import { Dialog as Radix } from "radix-ui";
import { cn } from "./cn";
import { Panel, type PanelProps } from "./dialog";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;

const sides = {
  right: "inset-y-0 right-0 w-[min(560px,100vw)] animate-slide-right border-l",
  left: "inset-y-0 left-0 w-[min(280px,86vw)] animate-slide-left border-r",
  bottom: "inset-x-0 bottom-0 max-h-[86vh] animate-slide-up rounded-t-xl border-t",
};

export function SheetContent({ side = "right", className, ...props }: PanelProps & { side?: keyof typeof sides }) {
  return <Panel {...props} className={cn(sides[side], className)} />;
}
