"use client";

import type { ReactNode } from "react";
import { Connections } from "@/app/console/monitoring/uptime/[id]/connections";
import { LocationsCard } from "@/app/console/monitoring/uptime/[id]/locations-card";
import { MonitorHead } from "@/app/console/monitoring/uptime/[id]/monitor-head";
import { RecentChecks } from "@/app/console/monitoring/uptime/[id]/recent-checks";
import { StateNotes } from "@/app/console/monitoring/uptime/[id]/state-notes";
import type { CheckPage } from "@/lib/monitoring/history/queries/checks";
import { isProbed } from "@/lib/monitoring/probes/schema";
import type { MonitorView } from "@/lib/monitoring/uptime/queries";
import type { MonitorRelations } from "@/lib/monitoring/uptime/relations/queries";
import { useLiveQuery } from "@/lib/web/live-query";
import type { Packed } from "@/lib/web/wire";

type Screen = { monitor: MonitorView; relations: MonitorRelations };
type Props = { first: Screen; checks: Packed<CheckPage>; now: number; canWrite: boolean; children: ReactNode };

/** Head, checks and what it stands among follow each check; what stands between them is the server's. */
export function MonitorLive({ first, checks, now, canWrite, children }: Props) {
  const { id } = first.monitor;
  const { data = first } = useLiveQuery<Screen>(["monitor", id], `/api/console/monitoring/monitors/${id}`, ["monitoring"], first);
  const isGroup = data.monitor.kind === "group";
  const connections = <Connections relations={data.relations} />;
  return (
    <>
      <MonitorHead monitor={data.monitor} now={now} canWrite={canWrite} />
      <StateNotes monitor={data.monitor} relations={data.relations} now={now} />
      {isGroup && connections}
      {children}
      <LocationsCard locations={data.relations.locations} quorum={data.monitor.quorum} now={now} />
      {!isGroup && connections}
      <RecentChecks id={id} first={checks} now={now} hasLatency={isProbed(data.monitor.kind)} />
    </>
  );
}
