import { beforeEach, expect, test } from "vitest";
import { remindOfAlerts } from "@/lib/alerting/commands/remind";
import { releaseSilenced } from "@/lib/alerting/engine/release-silenced";
import { getAlert, listAlerts, listSubjectNames } from "@/lib/alerting/queries";
import {
  type Alarm,
  flapAlerts,
  inhibitAlerts,
  listPending,
  raiseAlerts,
  removeSubjects,
  resolveAlerts,
  saveSubjects,
} from "@/lib/alerting/raise";
import { getRoutePreview, listRoutes } from "@/lib/alerting/routes/queries";
import { createSilence } from "@/lib/alerting/silences/commands";
import { countMatches } from "@/lib/alerting/silences/queries";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool, transaction } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { downAlarm } from "@/lib/testing/alarms";
import { emptyDatabase } from "@/lib/testing/empty-database";
import { readDeliveries } from "@/lib/testing/outbox-log";
import { storedChannel } from "@/lib/testing/stored-channel";

// A domain that is nothing like monitoring: the promised first answer to a ticket is overdue. It uses the port alone.

const overdueSince = new Date("2026-11-22T10:00:00.000Z");
const queue = { type: "support_queue", id: crypto.randomUUID(), name: "Payments", path: "/console/helpdesk/tickets?queue=payments" };
let ticket: { type: string; id: string; name: string; path: string };
let [lina, viewer]: MemberActor[] = [];
let phone: string;

beforeEach(async () => {
  await emptyDatabase(pool);
  const id = crypto.randomUUID();
  ticket = { type: "ticket", id, name: "#42 I cannot deploy", path: "/console/helpdesk/tickets/42" };
  [lina, viewer] = [await actorAs("responder"), await actorAs("viewer")];
  ({ id: phone } = await storedChannel("Phone", "ntfy"));
  const channels = { connect: { id: phone } };
  await db.alertRoute.create({ data: { name: "Support", position: 1, labels: ["sla"], remindEveryMinutes: 5, remindAtMost: 2, channels } });
});

const overdue = (changes: Partial<Alarm> = {}): Alarm => ({
  subject: ticket,
  inhibitedBy: null,
  dedupeKey: `ticket:${ticket.id}:first_answer`,
  causeKey: `ticket:${ticket.id}:first_answer:${overdueSince.toISOString()}`,
  rule: "ticket.overdue",
  condition: "first_answer_minutes > 60",
  summary: literal("The first answer to #42 is overdue"),
  detail: null,
  url: null,
  severity: "sev2",
  labels: ["sla"],
  componentIds: [],
  at: overdueSince,
  ...changes,
});
const raise = (changes: Partial<Alarm> = {}) => transaction((tx) => raiseAlerts(tx, [overdue(changes)]));
const alert = () => db.alert.findFirstOrThrow({ where: { sourceId: ticket.id } });
const notices = async () => (await readDeliveries()).map(({ event, notice }) => [event, notice.url]);

test("its alert is routed by labels, leads to its page, is listed by its name, and ends", async () => {
  await raise();
  await raise({ causeKey: "once more" });
  const page = expect.stringMatching(/\/console\/helpdesk\/tickets\/42$/);
  expect(await notices()).toEqual([["firing", page]]);
  expect((await listAlerts(viewer as MemberActor, {})).rows).toMatchObject([
    { source: "ticket", sourceName: "#42 I cannot deploy", sourcePath: ticket.path, state: "firing", suppression: null },
  ]);
  await transaction((tx) => resolveAlerts(tx, [{ dedupeKey: overdue().dedupeKey, at: new Date() }]));
  expect(await notices()).toEqual([
    ["firing", page],
    ["resolved", page],
  ]);
  expect((await db.domainEvent.findMany({ orderBy: { seq: "asc" } })).map(({ name }) => name)).toEqual([
    "alerting.alert_fired",
    "alerting.alert_resolved",
  ]);
});

test("it learns of a new name, a runbook and that its subject is muted", async () => {
  await raise();
  const change = (subject: object) => transaction((tx) => saveSubjects(tx, [{ ...ticket, name: "#42 Solved by itself", ...subject }]));
  await change({ isMuted: true, runbookUrl: "https://wiki.example/sla" });
  await remindOfAlerts();
  expect(await notices()).toHaveLength(1);
  const { id } = await alert();
  expect(await getAlert(viewer as MemberActor, id)).toMatchObject({
    sourceName: "#42 Solved by itself",
    runbookUrl: "https://wiki.example/sla",
  });
  await change({ isMuted: false });
  await remindOfAlerts();
  expect(await notices()).toHaveLength(2);
});

test("another subject inhibits it until its caller says otherwise, whatever inhibits the alerts of others", async () => {
  await transaction((tx) => saveSubjects(tx, [queue]));
  const monitor = downAlarm({ id: crypto.randomUUID(), name: "API" }, overdueSince, { inhibitedBy: crypto.randomUUID() });
  await transaction((tx) => raiseAlerts(tx, [overdue({ inhibitedBy: queue.id }), monitor]));
  expect(await listPending("ticket")).toEqual([{ subjectId: ticket.id, inhibitedBy: queue.id }]);
  const waiting = (await listAlerts(viewer as MemberActor, {})).rows.find(({ source }) => source === "ticket");
  expect(waiting?.suppression).toEqual({ by: "inhibition", name: "Payments", path: queue.path });
  await transaction((tx) => inhibitAlerts(tx, "ticket", [{ subjectId: ticket.id, inhibitedBy: null }]));
  expect(await alert()).toMatchObject({ state: "firing" });
  expect(await db.alert.count({ where: { state: "pending", source: "monitor" } })).toBe(1);
  expect(await notices()).toHaveLength(1);
});

test("a silence of it holds it back, and names it as routes do", async () => {
  const who = lina as MemberActor;
  const { id } = await createSilence(who, {
    reason: "Night",
    severities: [],
    labels: [],
    sourceIds: [ticket.id],
    startsAt: null,
    lasts: { minutes: 30 },
  });
  await raise();
  await releaseSilenced();
  expect(await alert()).toMatchObject({ state: "pending", silenceId: id });
  expect(await countMatches(who, { severities: [], labels: [], sourceIds: [ticket.id] })).toEqual({ alerts: 1, monitors: 0 });
  await db.alertRoute.updateMany({ data: { labels: [], sourceIds: [ticket.id] } });
  expect(await listRoutes(who)).toMatchObject([{ sources: [{ id: ticket.id, name: ticket.name }] }]);
  expect(await getRoutePreview(who, { severity: "sev2", sourceId: ticket.id })).toMatchObject({
    source: { id: ticket.id, name: ticket.name },
    routes: ["Support"],
  });
});

test("its rule may flap, and with the subject all of its alerts are gone from what is open", async () => {
  await raise();
  await raise({ dedupeKey: "another condition of the same ticket", causeKey: "another" });
  await transaction((tx) => flapAlerts(tx, [{ alarm: overdue({ rule: "ticket.flapping" }), isFlapping: true }]));
  expect((await db.alert.findMany({ orderBy: { dedupeKey: "asc" } })).map(({ state }) => state)).toEqual(["firing", "flapping"]);
  await transaction((tx) => removeSubjects(tx, "ticket", [ticket.id], new Date()));
  expect(await db.alert.count({ where: { state: { not: "resolved" } } })).toBe(0);
  expect(await listSubjectNames(viewer as MemberActor, [ticket.id])).toEqual([]);
  expect((await listAlerts(viewer as MemberActor, {})).rows.map(({ sourceName }) => sourceName)).toEqual([null, null]);
});
