import { beforeEach, describe, expect, test } from "vitest";
import { answerIncident } from "@/lib/incidents/links/commands";
import { getPublicLink } from "@/lib/incidents/links/queries";
import { getIncident, listIncidents } from "@/lib/incidents/response/queries";
import { anonymous, type MemberActor } from "@/lib/platform/actor";
import { type Leave, sealLeave } from "@/lib/platform/channels/answer-link";
import { db, pool } from "@/lib/platform/db";
import { literal } from "@/lib/platform/words";
import { actorAs } from "@/lib/testing/actors";
import { emptyDatabase } from "@/lib/testing/empty-database";

const alertId = crypto.randomUUID();
const weekFromNow = () => new Date(Date.now() + 604_800_000);
let incidentId: string;
let number: number;
let lina: MemberActor;

beforeEach(async () => {
  await emptyDatabase(pool);
  lina = await actorAs("responder", "Lina Moreau");
  const opening = { title: literal("API is down"), severity: "sev1" as const, causeKey: `alert:${alertId}`, alertId, openedAt: new Date() };
  ({ id: incidentId, number } = await db.incident.create({ data: opening }));
  const alert = {
    alertId,
    incidentId,
    source: "monitor",
    sourceId: crypto.randomUUID(),
    summary: literal("API is down"),
    firedAt: new Date(),
  };
  await db.incidentAlert.create({ data: alert });
});

const leave = (changes: Partial<Leave> = {}) =>
  sealLeave({ about: { alertId }, may: "acknowledge", as: { via: "Ops channel" }, locale: "en", until: weekFromNow(), ...changes });
const answer = async (changes: Partial<Leave> = {}) => (await answerIncident(anonymous, { token: leave(changes) })).answer;
const told = async () => (await db.domainEvent.findMany({ orderBy: { seq: "asc" } })).map(({ name, actorName }) => [name, actorName]);

describe("acknowledging", () => {
  test("by a channel's message: once, in the channel's name, and the alert is named to who told of it", async () => {
    expect(await answer()).toBe("acknowledged");
    expect(await answer()).toBe("taken");
    expect((await getIncident(lina, number)).entries).toMatchObject([{ kind: "acknowledged", actorName: "Ops channel" }]);
    expect((await listIncidents(lina)).rows).toMatchObject([{ acknowledgedAt: expect.any(String), acknowledgedBy: null }]);
    expect(await db.domainEvent.findMany()).toMatchObject([
      {
        name: "incidents.acknowledged",
        actorType: "anonymous",
        actorName: "Ops channel",
        payload: { alertIds: [alertId], memberId: null },
      },
    ]);
  });

  test("by a member's own mail: in the member's name", async () => {
    expect(await answer({ about: { incidentId }, as: { memberId: lina.id } })).toBe("acknowledged");
    expect((await listIncidents(lina)).rows).toMatchObject([{ acknowledgedBy: "Lina Moreau" }]);
    expect(await db.domainEvent.findMany()).toMatchObject([{ actorId: lina.id, payload: { memberId: lina.id } }]);
  });

  test("asked by many at once, one has it", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => answer({ as: { via: `Phone ${n}` } })));
    expect(answers.toSorted()).toEqual(["acknowledged", "taken", "taken", "taken"]);
    expect(await told()).toHaveLength(1);
  });

  test("waits for an incident that is not there yet, and comes too late for one that is over", async () => {
    expect(await answer({ about: { alertId: crypto.randomUUID() } })).toBe("wait");
    await db.incident.update({ where: { id: incidentId }, data: { state: "resolved", resolvedAt: new Date() } });
    expect(await answer()).toBe("over");
    expect(await told()).toEqual([]);
  });
});

test("a resolution needs a leave of its own, and is made once", async () => {
  expect(await answer({ may: "resolve", as: { via: "Ada (Slack, Ops)" } })).toBe("resolved");
  expect(await answer({ may: "resolve" })).toBe("over");
  expect(await told()).toEqual([["incidents.resolved", "Ada (Slack, Ops)"]]);
});

test.each([
  ["disabled", { disabledAt: new Date() }],
  ["no responder any more", { role: "viewer" as const }],
])("a member who is %s answers nothing", async (_, data) => {
  await db.member.update({ where: { id: lina.id }, data });
  await expect(answer({ as: { memberId: lina.id } })).rejects.toMatchObject({ code: "forbidden" });
  expect(await told()).toEqual([]);
});

test("an expired link does nothing and shows nothing; a forged one does not exist", async () => {
  const until = new Date(Date.now() - 1_000);
  expect(await answer({ until })).toBe("expired");
  expect(await getPublicLink(anonymous, leave({ until }))).toEqual({ state: "expired", memberName: null, incident: null });
  for (const token of ["x", `${leave()}x`, ""]) {
    await expect(answerIncident(anonymous, { token })).rejects.toMatchObject({ code: "not_found" });
    await expect(getPublicLink(anonymous, token)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("the page learns what the message told of, and who has it", async () => {
  expect(await getPublicLink(anonymous, leave({ as: { memberId: lina.id } }))).toMatchObject({
    state: "open",
    memberName: "Lina Moreau",
    incident: {
      number,
      title: literal("API is down"),
      severity: "sev1",
      acknowledgedBy: null,
      alerts: [{ summary: literal("API is down") }],
    },
  });
  await answer();
  expect(await getPublicLink(anonymous, leave())).toMatchObject({
    state: "acknowledged",
    memberName: null,
    incident: { acknowledgedBy: "Ops channel" },
  });
  await answer({ may: "resolve" });
  expect(await getPublicLink(anonymous, leave())).toMatchObject({ state: "resolved" });
  expect(await getPublicLink(anonymous, leave({ about: { alertId: crypto.randomUUID() } }))).toMatchObject({
    state: "wait",
    incident: null,
  });
});
