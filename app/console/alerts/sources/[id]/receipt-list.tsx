"use client";

import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Spinner } from "@/components/ui/spinner";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { ReceiptView } from "@/lib/alerting/sources/queries";
import { fetchJson } from "@/lib/web/live-query";

const tones = { accepted: "operational", partial: "degraded", refused: "major" } as const;

type Props = { receipts: ReceiptView[]; mayReadBodies: boolean; now: number };

/** Lists the last deliveries of a source, and what became of each. */
export function ReceiptList({ receipts, mayReadBodies, now }: Props) {
  const t = useTranslations("alerting.sources.receipts");
  return (
    <Card title={t("title")} flush>
      {receipts.length === 0 ? (
        <EmptyState icon={<Inbox />} title={t("none")} description={t("noneText")} />
      ) : (
        <ul className="divide-y">
          {receipts.map((receipt) => (
            <Receipt key={receipt.id} receipt={receipt} mayReadBody={mayReadBodies} now={now} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Receipt({ receipt, mayReadBody, now }: { receipt: ReceiptView; mayReadBody: boolean; now: number }) {
  const t = useTranslations("alerting.sources.receipts");
  const states = useTranslations("alerting.sources.state");
  const { id, receivedAt, state, fired, resolved, problems } = receipt;
  const changes = [fired > 0 && t("fired", { n: fired }), resolved > 0 && t("resolved", { n: resolved })].filter(Boolean);
  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge dot tone={tones[state]}>
          {states(state)}
        </Badge>
        <p className="min-w-0 flex-1 text-ink-2">{changes.length > 0 ? changes.join(" · ") : t("nothing")}</p>
        <RelativeTime at={receivedAt} now={now} className="text-ink-2" />
      </div>
      {problems.length > 3 ? (
        <details className="mt-1 text-sm">
          <summary className="w-fit cursor-pointer text-ink-3">{t("problems", { n: problems.length })}</summary>
          <Problems problems={problems} />
        </details>
      ) : (
        problems.length > 0 && <Problems problems={problems} />
      )}
      {mayReadBody && <Body id={id} />}
    </li>
  );
}

function Problems({ problems }: Pick<ReceiptView, "problems">) {
  const t = useTranslations("alerting.sources.problem");
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-sm">
      {problems.map(({ code, at, detail }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that never changes
        <li key={n} className="break-words">
          {at && <code className="mr-2 font-mono text-[0.92em] text-ink-3">{at}</code>}
          {t(code, { detail })}
        </li>
      ))}
    </ul>
  );
}

/** Read when it is opened. */
function Body({ id }: { id: string }) {
  const t = useTranslations("alerting.sources.receipts");
  const failureText = useReadFailure();
  const [body, setBody] = useState<string>();
  const [failure, setFailure] = useState<string>();

  async function load() {
    if (body !== undefined) return;
    setFailure(undefined);
    await fetchJson<{ body: string }>(`/api/console/alerts/receipts/${id}`).then(
      (read) => setBody(read.body),
      (error: Error) => setFailure(failureText(error)),
    );
  }

  return (
    <details className="mt-1 text-sm" onToggle={({ currentTarget }) => currentTarget.open && load()}>
      <summary className="w-fit cursor-pointer text-ink-3">{t("body")}</summary>
      {failure && (
        <p role="alert" className="mt-1 text-major-ink">
          {failure}
        </p>
      )}
      {body === undefined && !failure && <Spinner className="mt-1" />}
      {body === "" && <p className="mt-1 text-ink-3">{t("noBody")}</p>}
      {body && (
        <pre className="mt-1 max-h-80 overflow-auto whitespace-pre-wrap break-all rounded-lg border bg-sunken p-3 font-mono">{body}</pre>
      )}
    </details>
  );
}
