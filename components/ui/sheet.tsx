"use client";

import "./style-nonce";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { DialogFoot, DialogHead, overlayClasses } from "./dialog";
import { useDialogFocus } from "./use-dialog-focus";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;

const sides = {
  right: "inset-y-0 right-0 w-[min(560px,100vw)] animate-slide-right border-l",
  left: "inset-y-0 left-0 w-[min(280px,86vw)] animate-slide-left border-r",
  bottom: "inset-x-0 bottom-0 max-h-[86vh] animate-slide-up rounded-t-xl border-t",
};

type SheetContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  side?: keyof typeof sides;
};

export function SheetContent({ title, description, footer, side = "right", className, children, ...props }: SheetContentProps) {
  const focus = useDialogFocus();
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClasses} />
      <Radix.Content
        {...(!description && { "aria-describedby": undefined })}
        {...focus}
        {...props}
        className={cn("fixed z-50 flex flex-col bg-raised text-base shadow-lg outline-none", sides[side], className)}
      >
        <DialogHead title={title} description={description} />
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        {footer && <DialogFoot>{footer}</DialogFoot>}
      </Radix.Content>
    </Radix.Portal>
  );
}
