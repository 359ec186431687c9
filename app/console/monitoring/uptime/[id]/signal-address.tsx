"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { ActionResult } from "@/lib/web/action";

export type RenewSignalAddress = (input: { id: string }) => Promise<ActionResult<{ url: string }>>;
type Props = { id: string; madeAt: string | null; canWrite: boolean; renew: RenewSignalAddress };

/** The secret address that the job calls: shown once, replaceable at any time. */
export function SignalAddress({ id, madeAt, canWrite, renew }: Props) {
  const t = useTranslations("monitoring.signals");
  const failureText = useFailureText("monitoring");
  const format = useFormatter();
  const [url, setUrl] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function make() {
    setBusy(true);
    const result = await answered(renew({ id }));
    setBusy(false);
    if (result.ok) setUrl(result.data.url);
    else toastError(failureText(result.error));
  }

  if (url) {
    return (
      <div role="status" className="flex flex-col gap-3">
        <p className="font-medium">{t("shownOnce")}</p>
        <CodeBlock>{url}</CodeBlock>
        <p className="text-ink-2">{t("examples")}</p>
        <CodeBlock>{examples(url)}</CodeBlock>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 text-ink-2">
        {madeAt === null
          ? t("noAddress")
          : t("hasAddress", { at: format.dateTime(new Date(madeAt), { dateStyle: "medium", timeStyle: "short" }) })}
      </p>
      {canWrite && madeAt === null && (
        <Button variant="primary" onClick={make} loading={busy}>
          {t("make")}
        </Button>
      )}
      {canWrite && madeAt !== null && (
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

const examples = (url: string) => `curl -fsS -m 10 --retry 3 ${url}/start
./backup.sh; curl -fsS -m 10 --retry 3 ${url}/$?
curl -fsS -m 10 --data-raw "disk full" ${url}/fail
curl -fsS "${url}?status=up&msg=OK&ping=12"`;
