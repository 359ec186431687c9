"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { renewSourceAddress } from "@/app/console/alerts/sources/actions";
import { addressOf, pagerdutyBase, type SourceAddress, snippets } from "@/app/console/alerts/sources/snippets";
import { SecretAddress } from "@/components/monitoring/secret-address";
import { CodeBlock } from "@/components/ui/code";
import type { SourceKind } from "@/lib/alerting/sources/schema";

type Props = { id: string; kind: SourceKind; madeAt: string };

/** Shows the address to which the source sends. */
export function RenewableAddress({ id, kind, madeAt }: Props) {
  const t = useTranslations("alerting.sources.address");
  const format = useFormatter();
  const about = t("madeAt", { at: format.dateTime(new Date(madeAt), { dateStyle: "medium", timeStyle: "short" }) });
  return (
    <SecretAddress
      area="alerting.sources"
      namespace="alerting.sources.address"
      id={id}
      isMade
      canWrite
      renew={renewSourceAddress}
      about={about}
    >
      {(address) => <ShownAddress kind={kind} address={address} />}
    </SecretAddress>
  );
}

/** The address, and what to paste where so that it is used. */
export function ShownAddress({ kind, address }: { kind: SourceKind; address: SourceAddress }) {
  const t = useTranslations("alerting.sources.address");
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
