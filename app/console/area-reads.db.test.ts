import { beforeAll, expect, test } from "vitest";
import { readAreaCounts, searchAreas } from "@/app/console/area-reads";
import { openIncident } from "@/lib/incidents/response/commands";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { openTicket } from "@/lib/testing/tickets";

beforeAll(async () => {
  await openIncident(await actorAs("responder"), { clientKey: crypto.randomUUID(), title: "Relay is slow", severity: "sev2" });
  await openTicket({ subject: "Relay is slow" });
});

test("the sidebar counts what waits in the areas that the role may read", async () => {
  expect(await readAreaCounts(await actorAs("agent"))).toEqual({
    counts: { monitoring: 0, alerting: 0, incidents: 1, helpdesk: 1 },
    onCall: null,
  });
  expect((await readAreaCounts(await actorAs("viewer"))).counts).toEqual({ monitoring: 0, alerting: 0, incidents: 1 });
});

test("the palette finds in the areas that the role may read, and asks no other", async () => {
  const found = async (role: "agent" | "viewer") =>
    (await searchAreas(await actorAs(role), "Relay", 6)).filter(({ items }) => items.length > 0).map(({ key }) => key);
  expect(await found("agent")).toEqual(["incidents", "tickets"]);
  expect(await found("viewer")).toEqual(["incidents"]);
  expect(await db.domainEvent.count({ where: { name: "accounts.access_denied" } })).toBe(0);
});
