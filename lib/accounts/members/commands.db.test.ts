import { expect, test } from "vitest";
import { changeRole, disableMember, enableMember } from "@/lib/accounts/members/commands";
import { listMembers } from "@/lib/accounts/members/queries";
import { findSessionActor } from "@/lib/accounts/sessions/queries";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";

const trail = (memberId: string, name: string) => db.domainEvent.findFirstOrThrow({ where: { name, subjectId: memberId } });

/** Leaves no other active admin than the given ones. */
const onlyAdmins = (ids: string[]) =>
  db.member.updateMany({ where: { role: "admin", id: { notIn: ids } }, data: { disabledAt: new Date() } });

test("a new role counts at the member's next request, and the trail keeps both", async () => {
  const [admin, agent] = [await actorAs("admin"), await actorAs("agent")];
  await changeRole(admin, { memberId: agent.id, role: "responder" });
  expect(await findSessionActor(agent.sessionId)).toMatchObject({ role: "responder" });
  expect(await trail(agent.id, "accounts.role_changed")).toMatchObject({
    actorId: admin.id,
    payload: { before: "agent", after: "responder" },
  });
});

test("a disabled member's sessions stop at once; enabling does not bring them back", async () => {
  const [admin, agent] = [await actorAs("admin"), await actorAs("agent")];
  await disableMember(admin, { memberId: agent.id });
  expect(await findSessionActor(agent.sessionId)).toBeNull();
  await enableMember(admin, { memberId: agent.id });
  expect(await findSessionActor(agent.sessionId)).toBeNull();
  expect((await trail(agent.id, "accounts.member_disabled")).actorId).toBe(admin.id);
  expect((await trail(agent.id, "accounts.member_enabled")).actorId).toBe(admin.id);
});

test("nobody changes the own role or disables the own account", async () => {
  const admin = await actorAs("admin");
  await actorAs("admin");
  for (const attempt of [changeRole(admin, { memberId: admin.id, role: "viewer" }), disableMember(admin, { memberId: admin.id })]) {
    await expect(attempt).rejects.toMatchObject({ details: { fields: { memberId: ["not_yourself"] } } });
  }
});

test("two admins who demote or disable each other at once: one stays", async () => {
  for (let turn = 0; turn < 5; turn++) {
    const [one, other] = [await actorAs("admin"), await actorAs("admin")];
    await onlyAdmins([one.id, other.id]);
    const results = await Promise.allSettled([
      changeRole(one, { memberId: other.id, role: "agent" }),
      disableMember(other, { memberId: one.id }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.member.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
  }
});

test("a disabled admin is not counted as one", async () => {
  const [last, gone] = [await actorAs("admin"), await actorAs("admin")];
  await onlyAdmins([last.id]);
  expect((await listMembers(last)).find(({ id }) => id === gone.id)).toMatchObject({ isDisabled: true });
  // `gone` still holds an actor from before; the rule holds without looking at who asks.
  await expect(changeRole(gone, { memberId: last.id, role: "viewer" })).rejects.toMatchObject({
    details: { fields: { memberId: ["last_admin"] } },
  });
  await changeRole(last, { memberId: gone.id, role: "viewer" });
  await expect(disableMember(last, { memberId: crypto.randomUUID() })).rejects.toMatchObject({ code: "not_found" });
});
