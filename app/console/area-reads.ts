import type { SearchResults } from "@/components/shell/types";
import { type Capability, can, type Guarded } from "@/lib/accounts/access";
import { searchMembers } from "@/lib/accounts/members/queries";
import { countFiringAlerts } from "@/lib/alerting/queries";
import { searchPeople } from "@/lib/analytics/tracking/queries";
import type { NavName } from "@/lib/areas";
import { countTickets, searchCustomers, searchTickets } from "@/lib/helpdesk/tickets/queries";
import { listOnCall } from "@/lib/incidents/oncall/queries";
import { countOpenIncidents, searchIncidents } from "@/lib/incidents/response/queries";
import { countMonitorsByState, searchMonitors } from "@/lib/monitoring/uptime/queries";
import { type Actor, localeOf } from "@/lib/platform/actor";
import { localize } from "@/lib/platform/localize";

type Ask = <T>(query: Guarded<(actor: Actor) => Promise<T>>) => Promise<T>;
type Item = SearchResults["groups"][number]["items"][number];
type Search = { key: string; needs: Capability; find: (actor: Actor, q: string, limit: number) => Promise<Item[]> };
export type AreaCounts = { counts: Partial<Record<NavName, number>>; onCall: { name: string } | null };

/** The sidebar shows how much waits in each area. */
const counts: { name: NavName; needs: Capability; count: (ask: Ask) => Promise<number> }[] = [
  { name: "monitoring", needs: "monitoring.read", count: async (ask) => (await ask(countMonitorsByState)).down },
  { name: "alerting", needs: "alerting.read", count: (ask) => ask(countFiringAlerts) },
  { name: "incidents", needs: "incidents.read", count: (ask) => ask(countOpenIncidents) },
  { name: "helpdesk", needs: "helpdesk.read", count: async (ask) => (await ask(countTickets)).unassigned },
];

/** The palette shows what each area finds. */
const searches: Search[] = [
  {
    key: "monitors",
    needs: "monitoring.read",
    find: async (...asked) =>
      (await searchMonitors(...asked)).map(({ id, name, target }) => ({
        id,
        title: name,
        subtitle: target,
        href: `/console/monitoring/uptime/${id}`,
      })),
  },
  {
    key: "incidents",
    needs: "incidents.read",
    find: async (...asked) =>
      (await searchIncidents(...asked)).map(({ number, title }) => ({
        id: String(number),
        title: localize(localeOf(asked[0]), title),
        subtitle: `INC-${number}`,
        href: `/console/incidents/${number}`,
      })),
  },
  {
    key: "tickets",
    needs: "helpdesk.read",
    find: async (...asked) =>
      (await searchTickets(...asked)).map(({ number, subject, customerName }) => ({
        id: String(number),
        title: subject,
        subtitle: `#${number} · ${customerName}`,
        href: `/console/helpdesk/tickets/${number}`,
      })),
  },
  {
    key: "customers",
    needs: "helpdesk.read",
    find: async (...asked) =>
      (await searchCustomers(...asked)).map(({ id, name, email, lastTicketNumber }) => ({
        id,
        title: name,
        subtitle: email,
        href: lastTicketNumber ? `/console/helpdesk/tickets/${lastTicketNumber}` : "/console/helpdesk/tickets",
      })),
  },
  {
    key: "people",
    needs: "analytics.people",
    find: async (...asked) =>
      (await searchPeople(...asked)).map(({ id, name, distinctId }) => ({
        id,
        title: name ?? distinctId,
        subtitle: distinctId,
        href: `/console/analytics/people/${id}`,
      })),
  },
  {
    key: "members",
    needs: "accounts.manage",
    find: async (...asked) =>
      (await searchMembers(...asked)).map(({ id, name, email }) => ({
        id,
        title: name,
        subtitle: email,
        href: "/console/settings/members",
      })),
  },
];

/** A query asked without its capability would be a denial in the audit trail, so it is not asked. A page asks by `read`, which shares what it reads anyway. */
export async function readAreaCounts(actor: Actor, ask: Ask = (query) => query(actor)): Promise<AreaCounts> {
  const asked = counts.filter(({ needs }) => can(actor, needs));
  const [numbers, [onCall]] = await Promise.all([Promise.all(asked.map(({ count }) => count(ask))), ask(listOnCall)]);
  return {
    counts: Object.fromEntries(asked.map(({ name }, n) => [name, numbers[n]])),
    onCall: onCall ? { name: onCall.name } : null,
  };
}

export function searchAreas(actor: Actor, q: string, limit: number): Promise<{ key: string; items: Item[] }[]> {
  const asked = searches.filter(({ needs }) => can(actor, needs));
  return Promise.all(asked.map(async ({ key, find }) => ({ key, items: await find(actor, q, limit) })));
}
