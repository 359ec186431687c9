"use client";

import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast as Radix } from "radix-ui";
import { useSyncExternalStore } from "react";
import { buttonClasses } from "./button-classes";
import { cn } from "./cn";
import { dismissToast, type ToastMessage, toastStore } from "./toast";

const looks = {
  neutral: { Icon: Info, ink: "text-ink-3" },
  operational: { Icon: CircleCheck, ink: "text-operational-ink" },
  major: { Icon: CircleAlert, ink: "text-major-ink" },
};

const none: readonly ToastMessage[] = [];

/** Once, in the layout. At the top, in the middle: the corners hold the actions of pages and the composer. */
export function Toaster() {
  const t = useTranslations("ui");
  const messages = useSyncExternalStore(toastStore.subscribe, toastStore.read, () => none);
  return (
    <Radix.Provider label={t("notifications")} swipeDirection="up">
      {messages.map((message) => (
        <ToastItem key={message.id} message={message} />
      ))}
      <Radix.Viewport
        label={t("notifications")}
        className="-translate-x-1/2 fixed top-0 left-1/2 z-[60] my-2 flex w-[min(380px,calc(100vw-32px))] flex-col gap-2 outline-none"
      />
    </Radix.Provider>
  );
}

function ToastItem({ message }: { message: ToastMessage }) {
  const t = useTranslations("ui");
  const { Icon, ink } = looks[message.tone];
  const action = message.undo ? { label: t("undo"), run: message.undo } : message.action;
  return (
    <Radix.Root
      type={message.tone === "major" ? "foreground" : "background"}
      duration={action || message.tone === "major" ? 10_000 : 5_000}
      onOpenChange={(open) => !open && dismissToast(message.id)}
      className="flex animate-pop items-start gap-2.5 rounded-lg border bg-raised py-2 pr-1.5 pl-3 text-base shadow-lg data-[swipe=move]:translate-y-(--radix-toast-swipe-move-y)"
    >
      <Icon aria-hidden className={cn("mt-[7px] size-4 shrink-0", ink)} />
      <div className="min-w-0 flex-1 py-1">
        <Radix.Title className="font-medium">{message.title}</Radix.Title>
        {message.description && <Radix.Description className="text-ink-2">{message.description}</Radix.Description>}
      </div>
      {action && (
        <Radix.Action altText={action.label} onClick={action.run} className={buttonClasses({ size: "sm", className: "mt-0.5" })}>
          {action.label}
        </Radix.Action>
      )}
      <Radix.Close aria-label={t("dismiss")} className={buttonClasses({ variant: "ghost", size: "icon" })}>
        <X aria-hidden />
      </Radix.Close>
    </Radix.Root>
  );
}
