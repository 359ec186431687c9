import type { Capability } from "../lib/accounts/access";

/** What a route asks for: a capability, or nothing. What each role must be answered follows from it. */
export type Needs = Capability | "public";

/** Every page. */
export const pages: Record<string, Needs> = {
  "/": "public",
  "/ack/[token]": "public",
  "/invite/[token]": "public",
  "/setup": "public",
  "/sign-in": "public",
  "/status": "public",
  "/status/history": "public",
  "/status/incidents/[id]": "public",
  "/support": "public",
  "/support/sent": "public",
  "/tickets/[token]": "public",
  "/console": "accounts.self",
  "/console/[...rest]": "accounts.self",
  "/console/analytics": "analytics.read",
  "/console/analytics/events": "analytics.read",
  "/console/analytics/funnels": "analytics.read",
  "/console/analytics/funnels/[id]": "analytics.read",
  "/console/analytics/funnels/new": "analytics.read",
  "/console/analytics/people/[id]": "analytics.people",
  "/console/helpdesk": "helpdesk.read",
  "/console/helpdesk/tickets": "helpdesk.read",
  "/console/helpdesk/tickets/[number]": "helpdesk.read",
  "/console/incidents": "incidents.read",
  "/console/incidents/[number]": "incidents.read",
  "/console/incidents/oncall": "incidents.read",
  "/console/monitoring": "monitoring.read",
  "/console/monitoring/alerts": "monitoring.read",
  "/console/monitoring/alerts/[id]": "monitoring.read",
  "/console/monitoring/alerts/channels": "monitoring.read",
  "/console/monitoring/alerts/channels/[id]": "monitoring.write",
  "/console/monitoring/alerts/channels/new": "monitoring.write",
  "/console/monitoring/alerts/deliveries": "monitoring.read",
  "/console/monitoring/alerts/routes": "monitoring.read",
  "/console/monitoring/alerts/routes/[id]": "monitoring.write",
  "/console/monitoring/alerts/routes/new": "monitoring.write",
  "/console/monitoring/alerts/silences": "monitoring.read",
  "/console/monitoring/alerts/silences/new": "monitoring.write",
  "/console/monitoring/alerts/sources": "monitoring.read",
  "/console/monitoring/alerts/sources/[id]": "monitoring.read",
  "/console/monitoring/alerts/sources/new": "monitoring.write",
  "/console/monitoring/maintenance": "monitoring.read",
  "/console/monitoring/maintenance/[id]": "monitoring.write",
  "/console/monitoring/maintenance/new": "monitoring.write",
  "/console/monitoring/maintenance/past": "monitoring.read",
  "/console/monitoring/maintenance/windows": "monitoring.read",
  "/console/monitoring/uptime": "monitoring.read",
  "/console/monitoring/uptime/[id]": "monitoring.read",
  "/console/monitoring/uptime/[id]/edit": "monitoring.write",
  "/console/monitoring/uptime/import": "monitoring.write",
  "/console/monitoring/uptime/new": "monitoring.write",
  "/console/settings": "accounts.self",
  "/console/settings/audit": "audit.read",
  "/console/settings/design": "accounts.self",
  "/console/settings/jobs": "platform.read",
  "/console/settings/mail": "platform.read",
  "/console/settings/mail/[id]": "platform.read",
  "/console/settings/members": "accounts.manage",
  "/console/settings/profile": "accounts.self",
  "/console/settings/security": "accounts.self",
  "/console/status": "status.read",
};

/** Pages that answer 404 to whoever may ask: there is nothing at such an address, or somebody has an account already. */
export const absent = new Set(["/console/[...rest]", "/setup"]);

/** Every route handler that is read with GET. */
export const apis: Record<string, Needs> = {
  "/api/console/analytics/events": "analytics.read",
  "/api/console/analytics/events/[uuid]": "analytics.read",
  "/api/console/analytics/funnel": "analytics.read",
  "/api/console/analytics/people/[id]": "analytics.people",
  "/api/console/analytics/timeline": "analytics.read",
  "/api/console/counts": "accounts.self",
  "/api/console/helpdesk/counts": "helpdesk.read",
  "/api/console/helpdesk/tickets": "helpdesk.read",
  "/api/console/helpdesk/tickets/[number]": "helpdesk.read",
  "/api/console/helpdesk/tickets/[number]/messages": "helpdesk.read",
  "/api/console/incidents": "incidents.read",
  "/api/console/incidents/[number]": "incidents.read",
  "/api/console/monitoring/alerts": "monitoring.read",
  "/api/console/monitoring/alerts/deliveries": "monitoring.read",
  "/api/console/monitoring/alerts/receipts/[id]": "monitoring.write",
  "/api/console/monitoring/alerts/silences": "monitoring.read",
  "/api/console/monitoring/alerts/silences/matches": "monitoring.read",
  "/api/console/monitoring/monitors": "monitoring.read",
  "/api/console/monitoring/monitors/[id]": "monitoring.read",
  "/api/console/monitoring/monitors/[id]/checks": "monitoring.read",
  "/api/console/monitoring/monitors/[id]/history": "monitoring.read",
  "/api/console/monitoring/monitors/names": "monitoring.read",
  "/api/console/search": "accounts.self",
  "/api/v2/components.json": "public",
  "/api/v2/incidents.json": "public",
  "/api/v2/incidents/unresolved.json": "public",
  "/api/v2/status.json": "public",
  "/api/v2/summary.json": "public",
};

const day = new Date().toISOString().slice(0, 10);

/** What has to be asked with it to be answered 200. */
export const questions: Record<string, string> = {
  "/api/console/analytics/funnel": `steps=signed_up~project_created&window=14&from=${day}&to=${day}`,
  "/api/console/analytics/timeline": `from=${day}&to=${day}`,
  "/api/console/helpdesk/tickets/[number]/messages": `before=${Date.now()}_${crypto.randomUUID()}`,
  "/api/console/monitoring/alerts/silences/matches": `conditions=${JSON.stringify({ severities: ["sev1"], labels: [], sourceIds: [] })}`,
  "/api/console/monitoring/monitors/[id]/checks": `before=${day}T00:00:00Z`,
  "/api/console/monitoring/monitors/[id]/history": "range=24h",
  "/api/console/search": "q=sarah",
};

/** Written to by people who have no account yet, or by next-auth itself: accounts.spec and sign-in.setup go through them. */
export const ownRoutes = new Set(["/api/auth/[...nextauth]", "/invite/[token]/accept", "/setup/create"]);

/** Server actions that run no command of their own, or one that anybody may; all others ask for what their command does. */
export const ownActions: Record<string, Needs> = {
  "app/(public)/support/actions.ts sendMessage": "public",
  "app/(public)/tickets/[token]/actions.ts sendAnswer": "public",
  "app/console/settings/actions.ts setLocale": "public",
  "app/console/settings/actions.ts setTheme": "public",
  "app/console/settings/actions.ts signOut": "public",
  "app/console/settings/security/actions.ts beginLink": "accounts.self",
};
