"use client";

import { ArrowRight, ArrowUp, BellRing, Check, CircleAlert, type LucideIcon, Siren, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { Localized, useLocalize } from "@/components/ui/localized";
import { softTone, type Tone } from "@/components/ui/tone";
import type { IncidentEntryView } from "@/lib/incidents/response/queries";
import { type Severity, severityLevel } from "@/lib/platform/severity";
import type { UpdateView } from "@/lib/status/updates/queries";

export type TimelineLine = { order: number } & (({ type: "entry" } & IncidentEntryView) | ({ type: "public" } & UpdateView));

/** Shows one entry: its time, actor, event and text. */
export function TimelineEntry({ line, isLast }: { line: TimelineLine; isLast: boolean }) {
  const at = new Date(line.at);
  const isPlain = line.type === "entry" && line.kind === "note" && !line.data.skippedPage;
  return (
    <li className="grid grid-cols-[22px_minmax(0,1fr)] gap-x-3 sm:grid-cols-[2.75rem_22px_minmax(0,1fr)]">
      <Moment at={at} className="pt-0.5 max-sm:hidden" />
      <div className="flex flex-col items-center">
        <Mark line={line} />
        {!isLast && <span aria-hidden className="mt-1 w-px flex-1 bg-line" />}
      </div>
      <div className="min-w-0 max-w-[76ch] pb-4">
        <p className="min-h-[22px]">
          <What line={line} />
          <Moment at={at} className="ml-2 sm:hidden" />
        </p>
        {line.body && (
          <p
            dir="auto"
            className={cn("mt-1 whitespace-pre-line", isPlain ? "text-ink" : "rounded-lg border bg-raised px-3 py-2 text-ink-2")}
          >
            {typeof line.body === "string" ? line.body : <Localized words={line.body} />}
          </p>
        )}
      </div>
    </li>
  );
}

function Moment({ at, className }: { at: Date; className?: string }) {
  const format = useFormatter();
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: "full", timeStyle: "long", hourCycle: "h23" })}
      className={cn("whitespace-nowrap font-mono text-ink-3 text-sm", className)}
    >
      {format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
    </time>
  );
}

const marks: Record<string, [LucideIcon, Tone]> = {
  opened: [CircleAlert, "major"],
  alert_joined: [CircleAlert, "major"],
  severity_changed: [TriangleAlert, "partial"],
  state_changed: [ArrowRight, "accent"],
  paged: [BellRing, "neutral"],
  note: [BellRing, "neutral"],
  alert_resolved: [Check, "operational"],
  resolved: [Check, "operational"],
  public: [ArrowUp, "partial"],
};

function Mark({ line }: { line: TimelineLine }) {
  if (line.type === "entry" && line.actorId) return <Avatar name={line.actorName} />;
  const [Icon, tone] = marks[line.type === "public" ? "public" : line.kind] ?? [Siren, "neutral"];
  return (
    <span aria-hidden className={cn("grid size-[22px] shrink-0 place-items-center rounded-full", softTone[tone])}>
      <Icon className="size-3.5" />
    </span>
  );
}

function What({ line }: { line: TimelineLine }): ReactNode {
  const t = useTranslations("incidents.entry");
  const states = useTranslations("incidents.states");
  const ui = useTranslations("ui");
  const format = useFormatter();
  const localize = useLocalize();
  const b = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>;
  if (line.type === "public") return t.rich("public", { b, state: states(line.state) });

  const { kind, data, actorName: actor } = line;
  const severity = (value: string | undefined) =>
    value && value in severityLevel ? ui("severity", { n: severityLevel[value as Severity] }) : "";
  switch (kind) {
    case "opened":
      if (data.late) return t.rich("late", { b });
      return data.suggested
        ? t.rich("suggested", { b, severity: severity(data.severity) })
        : t.rich("opened", { b, actor, severity: severity(data.severity) });
    case "acknowledged":
      return t.rich("acknowledged", { b, actor });
    case "severity_changed":
      return data.from === data.to
        ? t.rich("confirmed", { b, actor, to: severity(data.to) })
        : t.rich("severity", { b, actor, from: severity(data.from), to: severity(data.to) });
    case "state_changed":
      return t.rich("state", { b, actor, to: data.to ? states(data.to as "identified") : "" });
    case "paged": {
      if (!data.names?.length) return t("pagedNobody");
      const names = format.list(data.names);
      return t.rich(data.fallback ? "pagedFallback" : "paged", { b, names });
    }
    case "alert_joined":
      return data.more
        ? t.rich("alertsJoined", { b, n: data.more })
        : t.rich("alertJoined", { b, summary: data.summary ? localize(data.summary) : "" });
    case "alert_resolved":
      if (data.more) return t.rich("alertsResolved", { b, n: data.more });
      return data.summary ? t.rich("alertEnded", { b, summary: localize(data.summary) }) : t.rich("alertResolved", { b });
    case "resolved":
      return t.rich("resolved", { b, actor });
    case "note":
      return data.skippedPage ? t("skippedPage") : t.rich("note", { b, actor });
  }
}
