"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Action, useAction } from "@/components/ui/use-action";

type Props<T> = {
  /** A refusal is worded by this area's messages. */
  area: string;
  /** The messages that have `renew`, `renewTitle` and `renewText`, and `make` where there may be no address yet. */
  namespace: string;
  id: string;
  isMade: boolean;
  canWrite: boolean;
  renew: Action<{ id: string }, T>;
  /** Says since when there is an address. */
  about: string;
  /** Shows a new address, which is not to be seen again. */
  children: (address: T) => ReactNode;
};

/** An address that holds a secret: shown once, and replaceable at any time. */
export function SecretAddress<T>({ area, namespace, id, isMade, canWrite, renew, about, children }: Props<T>) {
  const t = useTranslations(namespace);
  const { run, busy } = useAction(area);
  const [address, setAddress] = useState<T>();
  const make = () => run(renew, { id }, (made) => setAddress(() => made));

  if (address !== undefined) return children(address);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 text-ink-2">{about}</p>
      {canWrite && !isMade && (
        <Button variant="primary" onClick={make} loading={busy}>
          {t("make")}
        </Button>
      )}
      {canWrite && isMade && (
        <ConfirmDialog
          trigger={<Button>{t("renew")}</Button>}
          title={t("renewTitle")}
          description={t("renewText")}
          confirmLabel={t("renew")}
          onConfirm={make}
        />
      )}
    </div>
  );
}
