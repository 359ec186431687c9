"use client";

import { CircleCheck, RotateCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { DeadJob } from "@/lib/operations/queries";
import { deleteDeadJob, retryDeadJobs } from "./actions";

type Props = { jobs: DeadJob[]; total: number; now: number };

export function DeadJobs({ jobs, total, now }: Props) {
  const t = useTranslations("settings.jobs");
  const { busy, run } = useAction("accounts");
  return (
    <Card
      title={t("dead", { count: total })}
      flush
      action={
        total > 0 && (
          <Button size="sm" loading={busy} onClick={() => run(retryDeadJobs, {}, () => toast(t("retriedAll")))}>
            {t("retryAll")}
          </Button>
        )
      }
    >
      {total === 0 && <EmptyState icon={<CircleCheck />} title={t("none")} description={t("noneText")} className="py-8" />}
      <ul className="divide-y">
        {jobs.map(({ id, task, queue, attempts, error, diedAt }) => (
          <li key={id} className="flex items-start gap-3 px-4 py-3 max-sm:flex-wrap">
            <div className="min-w-0 flex-1 max-sm:basis-full">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <Code>{task}</Code>
                <span className="text-ink-3 text-sm">
                  {t("gaveUp", { count: attempts, queue })} · <RelativeTime at={diedAt} now={now} />
                </span>
              </p>
              <p className="mt-1 break-words text-major-ink text-sm">{error}</p>
            </div>
            <Button size="sm" loading={busy} onClick={() => run(retryDeadJobs, { jobId: id }, () => toast(t("retried")))}>
              <RotateCw aria-hidden />
              {t("retry")}
            </Button>
            <ConfirmDialog
              trigger={
                <Button size="sm" aria-label={t("deleteTask", { task })}>
                  <Trash2 aria-hidden />
                </Button>
              }
              title={t("deleteTask", { task })}
              description={t("deleteText")}
              confirmLabel={t("delete")}
              onConfirm={() => run(deleteDeadJob, { jobId: id }, () => toast(t("deleted")))}
            />
          </li>
        ))}
      </ul>
      {total > jobs.length && <p className="border-t px-4 py-2.5 text-ink-3 text-sm">{t("more", { shown: jobs.length, total })}</p>}
    </Card>
  );
}
