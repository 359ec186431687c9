import { beforeEach, expect, test } from "vitest";
import {
  acknowledgeIncident,
  addNote,
  changeSeverity,
  changeState,
  openIncident,
  resolveIncident,
} from "@/lib/incidents/response/commands";
import { getIncident, listIncidentMarkers, listIncidents, listIncidentsOfMonitor, searchIncidents } from "@/lib/incidents/response/queries";
import { anonymous, type MemberActor, type Role, roles } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { literal, type Words } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";

let lina: MemberActor;

beforeEach(async () => {
  await db.incident.deleteMany();
  lina = await actorAs("responder", "Lina Moreau");
});

const open = (title = "RPC gateway slow", clientKey = crypto.randomUUID()) => openIncident(lina, { clientKey, title, severity: "sev2" });

test("the same form sent twice opens one incident", async () => {
  const clientKey = crypto.randomUUID();
  const [first, second] = await Promise.all([open("Deploys wait", clientKey), open("Deploys wait", clientKey)]);
  expect(second).toEqual(first);
  expect(await db.domainEvent.count({ where: { name: "incidents.opened", subjectId: first.incidentId } })).toBe(1);
});

test("the first acknowledgement wins and a second changes nothing", async () => {
  const yanis = await actorAs("responder", "Yanis Benali");
  const { incidentId, number } = await open();
  await Promise.all([acknowledgeIncident(lina, { incidentId }), acknowledgeIncident(yanis, { incidentId })]);
  const incident = await getIncident(lina, number);
  const acknowledged = incident.entries.filter(({ kind }) => kind === "acknowledged");
  expect(acknowledged.map(({ actorName }) => actorName)).toEqual([incident.acknowledgedBy]);
  expect(await acknowledgeIncident(yanis, { incidentId })).toEqual({ acknowledgedById: acknowledged[0]?.actorId });
});

test("a whole response is on the timeline in order, with who and why", async () => {
  const { incidentId, number } = await open();
  await acknowledgeIncident(lina, { incidentId });
  await changeSeverity(lina, { incidentId, severity: "sev1", reason: "Base fails, too" });
  await changeState(lina, { incidentId, state: "identified" });
  const clientKey = crypto.randomUUID();
  await addNote(lina, { incidentId, body: "Moved reads to the second provider", clientKey });
  await addNote(lina, { incidentId, body: "Moved reads to the second provider", clientKey });
  await resolveIncident(lina, { incidentId, note: "Provider raised our limit" });
  await resolveIncident(lina, { incidentId });

  const incident = await getIncident(lina, number);
  expect(incident).toMatchObject({ state: "resolved", severity: "sev1", acknowledgedBy: "Lina Moreau" });
  expect(incident.entries.map(({ kind, body, data }) => [kind, body?.text ?? null, data])).toEqual([
    ["opened", null, { severity: "sev2" }],
    ["acknowledged", null, {}],
    ["severity_changed", "Base fails, too", { from: "sev2", to: "sev1" }],
    ["state_changed", null, { from: "investigating", to: "identified" }],
    ["note", "Moved reads to the second provider", {}],
    ["resolved", "Provider raised our limit", {}],
  ]);
});

test("what is resolved neither moves nor can be acknowledged, but takes notes", async () => {
  const { incidentId, number } = await open();
  await resolveIncident(lina, { incidentId });
  await expect(changeState(lina, { incidentId, state: "identified" })).rejects.toMatchObject({ code: "conflict" });
  await expect(acknowledgeIncident(lina, { incidentId })).rejects.toMatchObject({ code: "conflict" });
  await addNote(lina, { incidentId, body: "Post-mortem on Monday", clientKey: crypto.randomUUID() });
  expect((await getIncident(lina, number)).entries.at(-1)?.body?.text).toBe("Post-mortem on Monday");
});

test.each(roles)("%s may respond: only responders and admins", async (role: Role) => {
  const { incidentId, number } = await open();
  const actor = await actorAs(role);
  const attempt = acknowledgeIncident(actor, { incidentId });
  if (role === "admin" || role === "responder") await attempt;
  else await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  expect((await getIncident(actor, number)).number).toBe(number);
});

test("nobody signed in sees or does nothing", async () => {
  const { incidentId, number } = await open();
  await expect(acknowledgeIncident(anonymous, { incidentId })).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(getIncident(anonymous, number)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("the list pages by key, open ones first, without holes or repeats", async () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute));
  const rows = Array.from({ length: 75 }, (_, n) => ({
    title: literal(`Incident ${n}`),
    severity: n % 5 === 0 ? ("sev1" as const) : ("sev3" as const),
    causeKey: `n:${n}`,
    openedAt: at(Math.floor(n / 3)),
    ...(n % 2 === 0 ? {} : { state: "resolved" as const, resolvedAt: at(100) }),
  }));
  await db.incident.createMany({ data: rows });
  const seen: { title: Words; resolvedAt: string | null }[] = [];
  for (let cursor: string | undefined, pages = 0; pages < 5; pages++) {
    const page = await listIncidents(lina, {}, cursor);
    seen.push(...page.rows);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(new Set(seen.map(({ title }) => title.text)).size).toBe(75);
  expect(seen).toHaveLength(75);
  expect(seen.findIndex(({ resolvedAt }) => resolvedAt !== null)).toBe(38);
  const worst = await listIncidents(lina, { severity: "sev1", state: "open" });
  expect(worst.rows.map(({ title }) => title.text)).toEqual([70, 60, 50, 40, 30, 20, 10, 0].map((n) => `Incident ${n}`));
});

test("search finds by number and by words, and takes wildcards literally", async () => {
  const { number } = await open("RPC 100% down");
  await open("Indexer late");
  const titles = async (words: string) => (await searchIncidents(lina, words, 5)).map(({ title }) => title.text);
  expect(await titles(`INC-${number}`)).toEqual(["RPC 100% down"]);
  expect(await titles("0% DOWN")).toEqual(["RPC 100% down"]);
  expect(await titles("indexer")).toEqual(["Indexer late"]);
  expect(await titles("_ndexer")).toEqual([]);
});

test("markers are the incidents that lasted into the window", async () => {
  const day = (n: number) => new Date(Date.UTC(2026, 9, n));
  const past = (title: string, from: number, to: number | null) => ({
    title: literal(title),
    severity: "sev2" as const,
    causeKey: title,
    openedAt: day(from),
    resolvedAt: to ? day(to) : null,
  });
  await db.incident.createMany({
    data: [past("before", 1, 2), past("into", 3, 6), past("inside", 6, 7), past("open", 8, null), past("after", 20, 21)],
  });
  expect((await listIncidentMarkers(lina, day(5), day(10))).map(({ title }) => title.text)).toEqual(["into", "inside", "open"]);

  const monitorId = crypto.randomUUID();
  await db.incident.updateMany({ where: { causeKey: { in: ["into", "after"] } }, data: { monitorId } });
  const inside = await db.incident.findUniqueOrThrow({ where: { causeKey: "inside" } });
  await db.incidentAlert.create({
    data: {
      alertId: crypto.randomUUID(),
      incidentId: inside.id,
      source: "monitor",
      sourceId: monitorId,
      summary: literal("Down"),
      firedAt: day(6),
    },
  });
  expect((await listIncidentsOfMonitor(lina, monitorId, day(5), day(10))).map(({ title }) => title.text)).toEqual(["into", "inside"]);
});
