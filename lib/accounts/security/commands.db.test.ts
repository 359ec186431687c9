import { expect, test } from "vitest";
import { linkIdentity, unlinkIdentity } from "@/lib/accounts/identities/commands";
import { changeLocale, changeName, changeTheme } from "@/lib/accounts/profile/commands";
import { changePassword } from "@/lib/accounts/security/commands";
import { revokeOtherSessions, revokeSession, signOut } from "@/lib/accounts/sessions/commands";
import { findSessionActor, listOwnSessions } from "@/lib/accounts/sessions/queries";
import { hashPassword } from "@/lib/accounts/steps/password-hash";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";

const password = "the old password";

async function memberWithPassword(): Promise<MemberActor> {
  const actor = await actorAs("agent");
  await db.member.update({ where: { id: actor.id }, data: { passwordHash: await hashPassword(password) } });
  return actor;
}

async function anotherSession(actor: MemberActor): Promise<string> {
  const { id } = await db.session.create({
    data: { memberId: actor.id, userAgent: "curl/8.9.1", expiresAt: new Date(Date.now() + 60_000) },
  });
  return id;
}

test("one's own sessions are listed, the current one first; an ended one stops at its next request", async () => {
  const actor = await actorAs("viewer");
  const other = await anotherSession(actor);
  const [first, second] = await listOwnSessions(actor);
  expect(first).toMatchObject({ id: actor.sessionId, isCurrent: true });
  expect(second).toMatchObject({ id: other, isCurrent: false, device: { browser: "curl", system: null } });
  await revokeSession(actor, { sessionId: other });
  expect(await findSessionActor(other)).toBeNull();
  expect(await findSessionActor(actor.sessionId)).not.toBeNull();
});

test("nobody ends another member's session", async () => {
  const [actor, other] = [await actorAs("admin"), await actorAs("viewer")];
  await expect(revokeSession(actor, { sessionId: other.sessionId })).rejects.toMatchObject({ code: "not_found" });
  expect(await findSessionActor(other.sessionId)).not.toBeNull();
});

test("all others are ended at once, and signing out ends this one", async () => {
  const actor = await actorAs("viewer");
  const others = [await anotherSession(actor), await anotherSession(actor)];
  expect(await revokeOtherSessions(actor, {})).toBe(2);
  expect(await Promise.all(others.map((id) => findSessionActor(id)))).toEqual([null, null]);
  await signOut(actor, {});
  expect(await findSessionActor(actor.sessionId)).toBeNull();
});

test("a session past its time is over, used or not", async () => {
  const actor = await actorAs("viewer");
  await db.session.update({ where: { id: actor.sessionId }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await findSessionActor(actor.sessionId)).toBeNull();
});

test("a new password asks for the current one and ends the other sessions", async () => {
  const actor = await memberWithPassword();
  const other = await anotherSession(actor);
  await expect(changePassword(actor, { currentPassword: "wrong", newPassword: "a newer password" })).rejects.toMatchObject({
    details: { fields: { currentPassword: ["password_wrong"] } },
  });
  await expect(changePassword(actor, { currentPassword: password, newPassword: "short" })).rejects.toMatchObject({
    details: { fields: { newPassword: ["password_short"] } },
  });
  expect(await changePassword(actor, { currentPassword: password, newPassword: "a newer password" })).toEqual({ endedSessions: 1 });
  expect(await findSessionActor(other)).toBeNull();
  expect(await findSessionActor(actor.sessionId)).not.toBeNull();
  await changePassword(actor, { currentPassword: "a newer password", newPassword: password });
});

test("guesses at the current password in an open session are limited like those at the door", async () => {
  const actor = await memberWithPassword();
  const guess = () => changePassword(actor, { currentPassword: "wrong", newPassword: "a newer password" });
  for (let turn = 0; turn < 10; turn++) await expect(guess()).rejects.toMatchObject({ code: "invalid" });
  await expect(guess()).rejects.toMatchObject({ code: "too_many" });
});

test("an identity belongs to one member, and the last way in stays", async () => {
  const [one, other] = [await actorAs("agent"), await actorAs("agent")];
  const identity = { provider: "github", subject: crypto.randomUUID() } as const;
  await linkIdentity(one, identity);
  await linkIdentity(one, identity);
  await expect(linkIdentity(other, identity)).rejects.toMatchObject({ code: "conflict" });
  await expect(unlinkIdentity(one, { provider: "github" }), "no password and no other provider").rejects.toMatchObject({
    code: "conflict",
  });
  await linkIdentity(one, { provider: "google", subject: crypto.randomUUID() });
  const both = await Promise.allSettled([unlinkIdentity(one, { provider: "github" }), unlinkIdentity(one, { provider: "google" })]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await db.member.update({ where: { id: one.id }, data: { passwordHash: "set" } });
  const [left] = await db.identity.findMany({ where: { memberId: one.id } });
  await unlinkIdentity(one, { provider: left?.provider as "github" });
  await expect(unlinkIdentity(one, { provider: "github" })).rejects.toMatchObject({ code: "not_found" });
});

test("a changed profile tells what it was, and an unchanged one nothing", async () => {
  const actor = await actorAs("viewer", "Tom");
  await changeName(actor, { name: "Tom Okafor" });
  await changeName(actor, { name: "Tom Okafor" });
  await changeTheme(actor, "dark");
  await changeLocale(actor, "fr");
  const events = await db.domainEvent.findMany({
    where: { name: "accounts.profile_changed", subjectId: actor.id },
    orderBy: { seq: "asc" },
  });
  expect(events.map(({ payload }) => payload)).toMatchObject([
    { before: { name: "Tom" }, after: { name: "Tom Okafor" } },
    { before: { theme: null }, after: { theme: "dark" } },
    { before: { locale: null }, after: { locale: "fr" } },
  ]);
});
