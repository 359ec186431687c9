"use client";

import "./style-nonce";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { buttonClasses } from "./button-classes";
import { cn } from "./cn";
import { useDialogFocus } from "./use-dialog-focus";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

export const overlayClasses = "fixed inset-0 z-40 animate-fade bg-overlay";

export type PanelProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
};

const widths = { sm: "max-w-[400px]", md: "max-w-[520px]", lg: "max-w-[760px]" };

export function DialogContent({ size = "md", className, ...props }: PanelProps & { size?: keyof typeof widths }) {
  return (
    <Panel
      {...props}
      className={cn(
        "-translate-x-1/2 top-[12vh] left-1/2 max-h-[80vh] w-[calc(100vw-24px)] animate-pop rounded-xl border",
        widths[size],
        className,
      )}
    />
  );
}

/** A panel lies over the page: it has a head, a foot, and between them a part that scrolls. */
export function Panel({ title, description, footer, className, children, ...props }: PanelProps) {
  const focus = useDialogFocus();
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClasses} />
      <Radix.Content
        {...(!description && { "aria-describedby": undefined })}
        {...focus}
        {...props}
        className={cn("fixed z-50 flex flex-col bg-raised text-base shadow-lg outline-none", className)}
      >
        <Head title={title} description={description} />
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        {footer && <div className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">{footer}</div>}
      </Radix.Content>
    </Radix.Portal>
  );
}

function Head({ title, description }: { title: ReactNode; description?: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div className="flex items-start justify-between gap-4 px-5 pt-4">
      <div className="min-w-0">
        <Radix.Title className="text-lg">{title}</Radix.Title>
        {description && <Radix.Description className="mt-0.5 text-ink-2">{description}</Radix.Description>}
      </div>
      <Radix.Close aria-label={t("close")} className={cn(buttonClasses({ variant: "ghost", size: "icon" }), "-mr-2 -mt-1")}>
        <X aria-hidden />
      </Radix.Close>
    </div>
  );
}
