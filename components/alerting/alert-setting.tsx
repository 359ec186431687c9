"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { type Action, useAction } from "@/components/ui/use-action";

type SettingProps = {
  name: string;
  /** Beside the name. */
  marks?: ReactNode;
  /** Below it. */
  children: ReactNode;
  actions?: ReactNode;
  /** Across the whole line, such as what a test answered. */
  foot?: ReactNode;
};

/** One line of a list of settings about alerts: a channel, a route, a silence. */
export function AlertSetting({ name, marks, children, actions, foot }: SettingProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 break-words font-medium">{name}</span>
          {marks}
        </p>
        {children}
      </div>
      {actions && <div className="flex items-center gap-1">{actions}</div>}
      {foot}
    </li>
  );
}

type EditAndDeleteProps = {
  /** Its messages are `edit`, `delete`, `deleteTitle`, `deleteText`, `deleteConfirm` and `deleted`. */
  namespace: string;
  id: string;
  name: string;
  href: string;
  remove: Action<{ id: string }>;
};

export function EditAndDelete({ namespace, id, name, href, remove }: EditAndDeleteProps) {
  const t = useTranslations(namespace);
  const { run } = useAction("alerting");

  return (
    <>
      <ButtonLink href={href} variant="ghost" size="icon" aria-label={t("edit", { name })}>
        <Pencil aria-hidden />
      </ButtonLink>
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="icon" aria-label={t("delete", { name })}>
            <Trash2 aria-hidden />
          </Button>
        }
        title={t("deleteTitle", { name })}
        description={t("deleteText")}
        confirmLabel={t("deleteConfirm")}
        onConfirm={() => run(remove, { id }, () => toast(t("deleted", { name })))}
      />
    </>
  );
}
