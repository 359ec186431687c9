import type { ComponentState } from "@/lib/status/components/schema";
import type { PublicComponentView, PublicIncidentView, PublicStatus } from "@/lib/status/publishing/schema";

// The public JSON of Atlassian Statuspage, version 2, field for field: clients written for it read ours.

export type Page = { id: string; name: string; url: string; timeZone: string };

const componentStatus = {
  operational: "operational",
  degraded: "degraded_performance",
  partial_outage: "partial_outage",
  major_outage: "major_outage",
  maintenance: "under_maintenance",
} as const satisfies Record<ComponentState, string>;

const indicator = {
  operational: { indicator: "none", description: "All Systems Operational" },
  degraded: { indicator: "minor", description: "Partially Degraded Service" },
  partial_outage: { indicator: "major", description: "Partial System Outage" },
  major_outage: { indicator: "critical", description: "Major Service Outage" },
  maintenance: { indicator: "maintenance", description: "Service Under Maintenance" },
} as const satisfies Record<ComponentState, { indicator: string; description: string }>;

export function statusJson(page: Page, status: PublicStatus) {
  return { page: pageJson(page, status.updatedAt), status: indicator[status.overall] };
}

export function componentsJson(page: Page, status: PublicStatus) {
  return { page: pageJson(page, status.updatedAt), components: status.components.map((component) => componentJson(page, component)) };
}

/** Writes the answer of `/incidents.json`; callers pass all incidents or the open ones. */
export function incidentsJson(page: Page, status: PublicStatus, incidents: PublicIncidentView[]) {
  return { page: pageJson(page, status.updatedAt), incidents: incidents.map((incident) => incidentJson(page, status, incident)) };
}

export function summaryJson(page: Page, status: PublicStatus) {
  return {
    ...componentsJson(page, status),
    incidents: status.open.map((incident) => incidentJson(page, status, incident)),
    scheduled_maintenances: [],
    status: indicator[status.overall],
  };
}

const pageJson = ({ id, name, url, timeZone }: Page, updatedAt: string) => ({ id, name, url, time_zone: timeZone, updated_at: updatedAt });

function componentJson(page: Page, component: PublicComponentView) {
  return {
    id: component.id,
    name: component.name,
    status: componentStatus[component.state],
    created_at: component.createdAt,
    updated_at: component.changedAt,
    position: component.position,
    description: component.description,
    showcase: true,
    start_date: component.createdAt.slice(0, 10),
    group_id: null,
    page_id: page.id,
    group: false,
    only_show_if_degraded: false,
  };
}

function incidentJson(page: Page, status: PublicStatus, incident: PublicIncidentView) {
  const touched = new Set(incident.components.map(({ id }) => id));
  const newest = incident.updates[0]?.at ?? incident.publishedAt;
  return {
    id: incident.id,
    name: incident.title,
    status: incident.resolvedAt ? "resolved" : incident.state,
    created_at: incident.publishedAt,
    updated_at: newest,
    monitoring_at: incident.updates.findLast(({ state }) => state === "monitoring")?.at ?? null,
    resolved_at: incident.resolvedAt,
    impact: indicator[incident.impact].indicator,
    shortlink: `${page.url}/incidents/${incident.id}`,
    started_at: incident.startedAt,
    page_id: page.id,
    incident_updates: incident.updates.map(({ id, state, body, at }) => ({
      id,
      status: state,
      body,
      incident_id: incident.id,
      created_at: at,
      updated_at: at,
      display_at: at,
      affected_components: null,
      deliver_notifications: false,
      custom_tweet: null,
      tweet_id: null,
    })),
    components: status.components.filter(({ id }) => touched.has(id)).map((component) => componentJson(page, component)),
  };
}
