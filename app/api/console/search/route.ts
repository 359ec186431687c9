import { getTranslations } from "next-intl/server";
import { z } from "zod";
import type { SearchResults } from "@/components/shell/types";
import { type Capability, can } from "@/lib/accounts/access";
import { searchMembers } from "@/lib/accounts/members/queries";
import { searchPeople } from "@/lib/analytics/tracking/queries";
import { searchCustomers, searchTickets } from "@/lib/helpdesk/tickets/queries";
import { searchIncidents } from "@/lib/incidents/response/queries";
import { searchMonitors } from "@/lib/monitoring/uptime/queries";
import type { Actor } from "@/lib/platform/actor";
import { text } from "@/lib/platform/text";
import { endpoint } from "@/lib/web/endpoint";

type Item = SearchResults["groups"][number]["items"][number];
type Source = { key: string; capability: Capability; find: (actor: Actor, q: string, limit: number) => Promise<Item[]> };

const perGroup = 6;

// Each domain finds its own; a query asked without its capability would be a denial in the audit trail, so it is not asked.
const sources: Source[] = [
  {
    key: "monitors",
    capability: "monitoring.read",
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
    capability: "incidents.read",
    find: async (...asked) =>
      (await searchIncidents(...asked)).map(({ number, title }) => ({
        id: String(number),
        title,
        subtitle: `INC-${number}`,
        href: `/console/incidents/${number}`,
      })),
  },
  {
    key: "tickets",
    capability: "helpdesk.read",
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
    capability: "helpdesk.read",
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
    capability: "analytics.people",
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
    capability: "accounts.manage",
    find: async (...asked) =>
      (await searchMembers(...asked)).map(({ id, name, email }) => ({
        id,
        title: name,
        subtitle: email,
        href: "/console/settings/members",
      })),
  },
];

export const GET = endpoint({
  auth: "member",
  query: z.object({ q: text(100) }),
  rate: { name: "search", points: 240, seconds: 60 },
  run: async ({ actor, query: { q } }): Promise<SearchResults> => {
    const t = await getTranslations("shell.found");
    const asked = sources.filter(({ capability }) => can(actor, capability));
    const groups = await Promise.all(asked.map(async ({ key, find }) => ({ key, label: t(key), items: await find(actor, q, perGroup) })));
    return { groups: groups.filter(({ items }) => items.length > 0) };
  },
});
