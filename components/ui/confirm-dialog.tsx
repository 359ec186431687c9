"use client";

import "./style-nonce";
import { useTranslations } from "next-intl";
import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { overlayClasses } from "./dialog";
import { useDialogFocus } from "./use-dialog-focus";

type ConfirmDialogProps = {
  /** The button that asks; or control it with `open`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  confirmLabel: ReactNode;
  tone?: "danger" | "primary";
  /** The dialog stays open and busy until this settles, and stays open when it throws. */
  onConfirm: () => void | Promise<void>;
};

/** Confirms actions that cannot be undone; everything else gets a toast with Undo. */
export function ConfirmDialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  tone = "danger",
  onConfirm,
}: ConfirmDialogProps) {
  const t = useTranslations("ui");
  const [ownOpen, setOwnOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const focus = useDialogFocus();
  const setOpen = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };

  async function confirm() {
    setBusy(true);
    try {
      await onConfirm();
      setOpen(false);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Radix.Root open={open ?? ownOpen} onOpenChange={setOpen}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={overlayClasses} />
        <Radix.Content
          {...focus}
          className="-translate-x-1/2 fixed top-[18vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-[420px] animate-pop rounded-xl border bg-raised p-5 text-base shadow-lg"
        >
          <Radix.Title className="text-lg">{title}</Radix.Title>
          <Radix.Description className="mt-1.5 text-ink-2">{description}</Radix.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{t("cancel")}</Button>
            </Radix.Cancel>
            <Button variant={tone} loading={busy} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
