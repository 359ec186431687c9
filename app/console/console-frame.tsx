"use client";

import type { ComponentProps } from "react";
import type { AreaCounts } from "@/app/console/area-counts";
import { ConsoleShell } from "@/components/shell/console-shell";
import type { NavItem, PalettePage, SearchResults } from "@/components/shell/types";
import { fetchJson, useLiveQuery } from "@/lib/web/live-query";

type Props = Omit<ComponentProps<typeof ConsoleShell>, "search" | "nav" | "pinned" | "onCall" | "pages"> & {
  counts: AreaCounts;
  hasAnalytics: boolean;
  isAdmin: boolean;
};

const heard = [
  "incidents",
  "helpdesk",
  "alerting.alert_fired",
  "alerting.alert_resolved",
  "monitoring.monitor_went_down",
  "monitoring.monitor_recovered",
  "monitoring.monitor_changed",
  "monitoring.monitor_removed",
];

const pages: PalettePage[] = [
  { name: "incidents-oncall", href: "/console/incidents/oncall" },
  { name: "settings-security", href: "/console/settings/security" },
  { name: "settings-design", href: "/console/settings/design" },
];
const analyticsPages: PalettePage[] = [
  { name: "analytics-events", href: "/console/analytics/events" },
  { name: "analytics-funnels", href: "/console/analytics/funnels" },
];
const adminPages: PalettePage[] = ["members", "audit", "mail", "jobs"].map((key) => ({
  name: `settings-${key}`,
  href: `/console/settings/${key}`,
}));

const search = (query: string, signal: AbortSignal) =>
  fetchJson<SearchResults>(`/api/console/search?q=${encodeURIComponent(query)}`, signal);

/** The shell with what only the browser can give it: search, and counts that follow the events of their areas. */
export function ConsoleFrame({ counts: firstCounts, hasAnalytics, isAdmin, ...shell }: Props) {
  const { data: counts = firstCounts } = useLiveQuery(["counts"], "/api/console/counts", heard, firstCounts);
  const nav: NavItem[] = [
    { key: "monitoring", href: "/console/monitoring", count: counts.monitoring, countTone: "major" },
    { key: "alerts", href: "/console/alerts", count: counts.alerts, countTone: "major" },
    { key: "incidents", href: "/console/incidents", count: counts.incidents, countTone: "major" },
    { key: "status", href: "/console/status" },
    ...(counts.helpdesk === null ? [] : [{ key: "helpdesk", href: "/console/helpdesk", count: counts.helpdesk } as const]),
    ...(hasAnalytics ? [{ key: "analytics", href: "/console/analytics" } as const] : []),
  ];
  return (
    <ConsoleShell
      {...shell}
      nav={nav}
      pinned={[]}
      onCall={counts.onCall}
      pages={[...pages, ...(hasAnalytics ? analyticsPages : []), ...(isAdmin ? adminPages : [])]}
      search={search}
    />
  );
}
