import { expect, test } from "vitest";
import { acceptInvitation, inviteMember, resendInvitation, revokeInvitation } from "@/lib/accounts/invitations/commands";
import { findInvitation, listOpenInvitations } from "@/lib/accounts/invitations/queries";
import { signInWithPassword } from "@/lib/accounts/sign-in/commands";
import { anonymous } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { readMails } from "@/lib/testing/outbox-log";

const password = "a password for tests";

/** The links mailed to an address, oldest first. */
async function mailedTokens(email: string): Promise<string[]> {
  const mails = await readMails({ toAddress: email, purpose: "invitation" });
  return mails.map(({ text }) => /http:\/\/localhost:3000\/invite\/([\w-]+)/.exec(text)?.[1] ?? "");
}

async function invited(email: string, role: "agent" | "viewer" = "agent") {
  const admin = await actorAs("admin", "Sarah Adler");
  await inviteMember(admin, { email, role });
  const [open] = (await listOpenInvitations(admin)).filter((row) => row.email === email);
  const [token = ""] = await mailedTokens(email);
  return { admin, token, id: open?.id ?? "" };
}

test("the mailed link makes one account with the invited role, which can sign in", async () => {
  const { token } = await invited("new.agent@example.com");
  expect(await findInvitation(token)).toEqual({ email: "new.agent@example.com", role: "agent", invitedBy: "Sarah Adler" });
  await acceptInvitation(anonymous, { token, name: "New Agent", password });
  expect(await signInWithPassword(anonymous, { email: "new.agent@example.com", password, ip: null, userAgent: null })).toMatchObject({
    ok: true,
  });
  const joined = await db.domainEvent.findFirstOrThrow({ where: { name: "accounts.member_joined" }, orderBy: { seq: "desc" } });
  expect(joined).toMatchObject({ actorName: "New Agent", payload: { role: "agent", by: "invitation" } });
  expect(await findInvitation(token)).toBeNull();
});

test("ten people with one link at once: one account", async () => {
  const { token } = await invited("race@example.com");
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => acceptInvitation(anonymous, { token, name: `Racer ${n}`, password })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.member.count({ where: { email: "race@example.com" } })).toBe(1);
});

test("the row does not hold the token", async () => {
  const { token, id } = await invited("hashed@example.com");
  expect(JSON.stringify(await db.invitation.findUnique({ where: { id } }))).not.toContain(token);
});

test("a link ends when it is resent, withdrawn, replaced or a week old", async () => {
  const { admin, token, id } = await invited("ends@example.com");
  const refused = (old: string) =>
    expect(acceptInvitation(anonymous, { token: old, name: "Late", password })).rejects.toMatchObject({ code: "not_found" });

  await resendInvitation(admin, { invitationId: id });
  await refused(token);
  await inviteMember(admin, { email: "ends@example.com", role: "viewer" });
  const tokens = await mailedTokens("ends@example.com");
  expect(tokens).toHaveLength(3);
  await refused(tokens[1] ?? "");
  expect(await findInvitation(tokens[2] ?? "")).toMatchObject({ role: "viewer" });

  await db.invitation.updateMany({ where: { email: "ends@example.com" }, data: { expiresAt: new Date(Date.now() - 1) } });
  await refused(tokens[2] ?? "");
  const [expired] = (await listOpenInvitations(admin)).filter((row) => row.email === "ends@example.com");
  await resendInvitation(admin, { invitationId: expired?.id ?? "" });
  const last = (await mailedTokens("ends@example.com"))[3] ?? "";
  expect(await findInvitation(last)).not.toBeNull();
  await revokeInvitation(admin, { invitationId: expired?.id ?? "" });
  await refused(last);
  await expect(resendInvitation(admin, { invitationId: expired?.id ?? "" })).rejects.toMatchObject({ code: "not_found" });
});

test("a member is not invited again, in whatever case the address is written", async () => {
  const [admin, agent] = [await actorAs("admin"), await actorAs("agent")];
  await expect(inviteMember(admin, { email: agent.email.toUpperCase(), role: "admin" })).rejects.toMatchObject({
    details: { fields: { email: ["already_member"] } },
  });
});
