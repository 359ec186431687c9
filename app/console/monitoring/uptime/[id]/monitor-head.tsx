"use client";

import { BellOff, BookOpen, CircleX, CopyPlus, Pause, Pencil, Play, Trash2, Wrench, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { deleteMonitor, pauseMonitor, resumeMonitor, testSavedMonitor } from "@/app/console/monitoring/uptime/actions";
import { MonitorBadge } from "@/components/monitoring/monitor-badge";
import { TagList } from "@/components/monitoring/tag-list";
import { type TestResult, TestResultView } from "@/components/monitoring/test-result";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Code } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useDuration } from "@/components/ui/duration";
import { useLocalize } from "@/components/ui/localized";
import { PageHeader } from "@/components/ui/page-header";
import { SeverityBadge } from "@/components/ui/severity-badge";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useHotkeys } from "@/components/ui/use-hotkeys";
import { isProbed } from "@/lib/monitoring/probes/schema";
import type { MonitorView } from "@/lib/monitoring/uptime/queries";
import { severityLevel } from "@/lib/platform/severity";

type Props = { monitor: MonitorView; now: number; canWrite: boolean };

export function MonitorHead({ monitor, now, canWrite }: Props) {
  const t = useTranslations("monitoring.monitor");
  const kinds = useTranslations("monitoring.form.kinds");
  const duration = useDuration();
  const localize = useLocalize();
  const format = useFormatter();
  const [result, setResult] = useState<TestResult>();
  const facts = isProbed(monitor.kind)
    ? [
        kinds(monitor.kind),
        t("every", { duration: duration(monitor.intervalSeconds * 1_000) }),
        t("timeout", { duration: duration(monitor.timeoutMs) }),
      ]
    : [kinds(monitor.kind)];
  return (
    <>
      <PageHeader
        marks={
          <>
            <MonitorBadge state={monitor.status} />
            <SeverityBadge severity={severityLevel[monitor.severity]} />
            {["up", "down"].includes(monitor.status) && (
              <time
                dateTime={monitor.statusSince}
                title={format.dateTime(new Date(monitor.statusSince), { dateStyle: "medium", timeStyle: "long" })}
              >
                {t("for", { duration: duration(now - Date.parse(monitor.statusSince)) })}
              </time>
            )}
          </>
        }
        title={monitor.name}
        description={
          <>
            {monitor.target && <Code copy={monitor.target}>{monitor.target}</Code>}
            <span className="mt-1 block">{facts.join(" · ")}</span>
            <Context monitor={monitor} />
          </>
        }
        action={canWrite && <HeadButtons monitor={monitor} onTested={setResult} />}
      />
      {result && <TestResultView result={result} />}
      {monitor.status === "down" && monitor.lastError && (
        <p role="status" className="flex items-start gap-2 rounded-lg bg-major-soft px-4 py-3 text-major-ink">
          <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{t("seen", { error: localize(monitor.lastError) })}</span>
        </p>
      )}
    </>
  );
}

/** Shows owner, runbook and tags, and that alerting is off where it is. */
function Context({ monitor: { tags, owner, runbookUrl, isAlerting } }: { monitor: MonitorView }) {
  const t = useTranslations("monitoring.monitor");
  if (tags.length === 0 && !owner && !runbookUrl && isAlerting) return null;
  return (
    <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      {owner && (
        <span className="flex items-center gap-1.5">
          <Avatar name={owner} size="sm" />
          {t("owner", { name: owner })}
        </span>
      )}
      {runbookUrl && (
        <a href={runbookUrl} target="_blank" rel="noreferrer" className="flex items-center gap-1 text-accent-ink hover:underline">
          <BookOpen aria-hidden className="size-4" />
          {t("runbook")}
        </a>
      )}
      {!isAlerting && (
        <span className="flex items-center gap-1">
          <BellOff aria-hidden className="size-4" />
          {t("notAlerting")}
        </span>
      )}
      <TagList tags={tags} hrefOf={(tag) => `/console/monitoring/uptime?${new URLSearchParams({ tag })}`} />
    </span>
  );
}

type ButtonsProps = Omit<Props, "now" | "canWrite"> & { onTested: (result: TestResult) => void };

function HeadButtons({ monitor, onTested }: ButtonsProps) {
  const t = useTranslations("monitoring.monitor");
  const testing = useAction("monitoring");
  const turning = useAction("monitoring");
  const { run } = useAction("monitoring");
  const router = useRouter();
  const { id, name, kind, status } = monitor;
  const editHref = `/console/monitoring/uptime/${id}/edit`;
  useHotkeys({ e: () => router.push(editHref), ...(isProbed(kind) ? { t: () => void test() } : {}) });

  const test = () => testing.run(testSavedMonitor, { id }, onTested);

  const turn = (isPausing: boolean): Promise<void> =>
    turning.run(isPausing ? pauseMonitor : resumeMonitor, { id }, () =>
      toast(t(isPausing ? "paused" : "resumed", { name }), { undo: () => void turn(!isPausing) }),
    );

  const remove = () =>
    run(deleteMonitor, { id }, () => {
      toast(t("deleted", { name }));
      router.push("/console/monitoring/uptime");
    });

  const isPaused = status === "paused";
  return (
    <>
      {isProbed(kind) && (
        <Button onClick={test} loading={testing.busy} kbd="T">
          <Zap aria-hidden />
          {t("test")}
        </Button>
      )}
      <Button onClick={() => turn(!isPaused)} loading={turning.busy}>
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {t(isPaused ? "resume" : "pause")}
      </Button>
      <ButtonLink href={editHref} kbd="E">
        <Pencil aria-hidden />
        {t("edit")}
      </ButtonLink>
      <ButtonLink size="icon" href={`/console/monitoring/uptime/new?from=${id}`} aria-label={t("clone")} title={t("clone")}>
        <CopyPlus aria-hidden />
      </ButtonLink>
      <ButtonLink size="icon" href={`/console/alerts/silences/new?monitor=${id}`} aria-label={t("silence")} title={t("silence")}>
        <BellOff aria-hidden />
      </ButtonLink>
      <ButtonLink size="icon" href={`/console/monitoring/maintenance/new?monitor=${id}`} aria-label={t("maintain")} title={t("maintain")}>
        <Wrench aria-hidden />
      </ButtonLink>
      <ConfirmDialog
        trigger={
          <Button size="icon" aria-label={t("delete")} title={t("delete")}>
            <Trash2 aria-hidden />
          </Button>
        }
        title={t("deleteTitle", { name })}
        description={t("deleteText")}
        confirmLabel={t("delete")}
        onConfirm={remove}
      />
    </>
  );
}
