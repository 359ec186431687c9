"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { addressOf, pagerdutyBase, type SourceAddress, snippets } from "@/app/console/monitoring/alerts/sources/snippets";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { SourceKind } from "@/lib/monitoring/alerts/inbound/schema";
import type { ActionResult } from "@/lib/web/action";

export type RenewSourceAddress = (input: { id: string }) => Promise<ActionResult<SourceAddress>>;
type Props = { id: string; kind: SourceKind; madeAt: string; renew: RenewSourceAddress };

/** Where the source sends, which holds a secret: shown once, replaceable at any time. */
export function RenewableAddress({ id, kind, madeAt, renew }: Props) {
  const t = useTranslations("sources.address");
  const failureText = useFailureText("sources");
  const format = useFormatter();
  const [address, setAddress] = useState<SourceAddress>();

  async function make() {
    const result = await answered(renew({ id }));
    if (result.ok) setAddress(result.data);
    else toastError(failureText(result.error));
  }

  if (address) return <ShownAddress kind={kind} address={address} />;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 text-ink-2">
        {t("madeAt", { at: format.dateTime(new Date(madeAt), { dateStyle: "medium", timeStyle: "short" }) })}
      </p>
      <ConfirmDialog
        trigger={<Button>{t("renew")}</Button>}
        title={t("renewTitle")}
        description={t("renewText")}
        confirmLabel={t("renew")}
        onConfirm={make}
      />
    </div>
  );
}

/** The address, and what to paste where so that it is used. */
export function ShownAddress({ kind, address }: { kind: SourceKind; address: SourceAddress }) {
  const t = useTranslations("sources.address");
  const isKeyed = kind === "pagerduty";
  return (
    <div role="status" className="flex min-w-0 flex-col gap-3">
      <p className="font-medium">{t("shownOnce")}</p>
      <Named name={t("url")}>{isKeyed ? pagerdutyBase(address.origin) : addressOf(address)}</Named>
      {isKeyed && <Named name={t("key")}>{address.token}</Named>}
      <p className="text-ink-2">{t(`how.${kind}`)}</p>
      <CodeBlock>{snippets[kind](address)}</CodeBlock>
    </div>
  );
}

function Named({ name, children }: { name: ReactNode; children: string }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-ink-3 text-sm">{name}</span>
      <CodeBlock>{children}</CodeBlock>
    </div>
  );
}
