"use client";

import type { ReactNode } from "react";
import { type HeadActions, MonitorHead } from "@/app/console/monitoring/uptime/[id]/monitor-head";
import { RecentChecks } from "@/app/console/monitoring/uptime/[id]/recent-checks";
import type { CheckPage } from "@/lib/monitoring/history/queries/checks";
import type { MonitorView } from "@/lib/monitoring/uptime/queries";
import { useLiveQuery } from "@/lib/web/live-query";

type Screen = { monitor: MonitorView; checks: CheckPage };
type Props = { first: Screen; now: number; canWrite: boolean; actions: HeadActions; children: ReactNode };

/** Head and checks follow each check; what stands between them is the server's. */
export function MonitorLive({ first, now, canWrite, actions, children }: Props) {
  const { id } = first.monitor;
  const { data = first } = useLiveQuery<Screen>(["monitor", id], `/api/console/monitoring/monitors/${id}`, ["monitoring"], first);
  return (
    <>
      <MonitorHead monitor={data.monitor} now={now} canWrite={canWrite} actions={actions} />
      {children}
      <RecentChecks id={id} first={data.checks} />
    </>
  );
}
