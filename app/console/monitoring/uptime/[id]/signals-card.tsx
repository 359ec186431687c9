"use client";

import { CircleCheck, CirclePlay, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ManualState } from "@/app/console/monitoring/uptime/[id]/manual-state";
import { SignalAddress } from "@/app/console/monitoring/uptime/[id]/signal-address";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { SignalsView, SignalView } from "@/lib/monitoring/heartbeats/queries";

type Props = { id: string; view: SignalsView; canWrite: boolean };

/** The signals of this monitor, who sends them, and when the next one is awaited. */
export function SignalsCard({ id, view, canWrite }: Props) {
  const t = useTranslations("monitoring.signals");
  const format = useFormatter();
  const at = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium", timeStyle: "medium" });
  return (
    <Card title={t("title")} flush>
      <div className="flex flex-col gap-3 border-b p-4">
        {view.isLate && view.downAt && <p className="text-partial-ink">{t("late", { at: at(view.downAt) })}</p>}
        {!view.isLate && view.dueAt && view.downAt && (
          <p className="text-ink-2">{t("awaited", { due: at(view.dueAt), down: at(view.downAt) })}</p>
        )}
        {view.kind === "manual" ? (
          canWrite && <ManualState id={id} />
        ) : (
          <SignalAddress id={id} madeAt={view.addressMadeAt} canWrite={canWrite} />
        )}
      </div>
      {view.signals.length === 0 ? (
        <EmptyState title={t("none")} description={t(view.kind === "manual" ? "noneManual" : "noneText")} />
      ) : (
        <ul className="max-h-80 divide-y overflow-y-auto">
          {view.signals.map((signal) => (
            <Signal key={signal.id} signal={signal} at={at(signal.at)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

const looks = {
  start: { icon: CirclePlay, className: "text-ink-2" },
  success: { icon: CircleCheck, className: "text-operational-ink" },
  fail: { icon: CircleX, className: "text-major-ink" },
};

function Signal({ signal: { kind, exitCode, message, pingMs, at: iso }, at }: { signal: SignalView; at: string }) {
  const t = useTranslations("monitoring.signals");
  const { icon: Icon, className } = looks[kind];
  const facts = [exitCode !== null && t("exitCode", { n: exitCode }), pingMs !== null && t("ping", { n: pingMs })].filter(Boolean);
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2">
      <span className={`inline-flex items-center gap-1.5 ${className}`}>
        <Icon aria-hidden className="size-4 self-center" />
        {t(`kind.${kind}`)}
      </span>
      <time dateTime={iso} className="text-ink-2 tabular-nums">
        {at}
      </time>
      {facts.length > 0 && <span className="text-ink-3">{facts.join(" · ")}</span>}
      {message && <span className="min-w-0 basis-full break-words text-ink-2">{message}</span>}
    </li>
  );
}
