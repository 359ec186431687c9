import { Secret, TOTP } from "otpauth";
import { beforeAll, expect, test } from "vitest";
import { confirmTotp, disableTotp, renewRecoveryCodes, startTotp } from "@/lib/accounts/security/commands";
import { findSessionActor } from "@/lib/accounts/sessions/queries";
import { signInWithIdentity, signInWithPassword } from "@/lib/accounts/sign-in/commands";
import { hashPassword } from "@/lib/accounts/steps/password-hash";
import { anonymous, type MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";

const password = "correct horse battery";
let passwordHash: string;
let lastHost = 0;

beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

/** From a fresh address each time, so that only the test of that limit meets it. */
const attempt = (input: { email: string; password?: string; code?: string; ip?: string }) =>
  signInWithPassword(anonymous, { password, ip: `192.0.2.${++lastHost}`, userAgent: "curl/8.9.1", ...input });

async function memberWithPassword(): Promise<MemberActor> {
  const actor = await actorAs("agent");
  await db.member.update({ where: { id: actor.id }, data: { passwordHash } });
  return actor;
}

async function withTotp(actor: MemberActor) {
  const { secret } = await startTotp(actor, {});
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const spentCode = totp.generate();
  const { recoveryCodes } = await confirmTotp(actor, { code: spentCode });
  return { recoveryCodes, spentCode, codeAt: (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 }) };
}

const eventsOf = (memberId: string, name: string) =>
  db.domainEvent.findMany({ where: { name, subjectId: memberId }, orderBy: { seq: "asc" } });

test("a right password opens a session that the edge recognises, and the trail says from where", async () => {
  const { id, email } = await memberWithPassword();
  const result = await attempt({ email: ` ${email.toUpperCase()} `, ip: "203.0.113.9" });
  if (!result.ok) throw new Error(result.reason);
  expect(await findSessionActor(result.sessionId)).toMatchObject({ id, role: "agent" });
  const [event] = await eventsOf(id, "accounts.signed_in");
  expect(event).toMatchObject({ actorId: id, payload: { method: "password", ip: "203.0.113.9" } });
});

test("whatever is wrong with a sign-in, the answer is the same, and the trail has the reason", async () => {
  const known = await memberWithPassword();
  const disabled = await memberWithPassword();
  await db.member.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
  const linkedOnly = await actorAs("viewer");
  const answers = [
    await attempt({ email: known.email, password: "not the password" }),
    await attempt({ email: "nobody@blockdeploy.example" }),
    await attempt({ email: disabled.email }),
    await attempt({ email: linkedOnly.email }),
  ];
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify({ ok: false, reason: "credentials" })]));
  expect((await eventsOf(known.id, "accounts.sign_in_failed"))[0]?.payload).toMatchObject({ reason: "password" });
  expect((await eventsOf(disabled.id, "accounts.sign_in_failed"))[0]?.payload).toMatchObject({ reason: "disabled" });
  const unknown = await db.domainEvent.findFirst({ where: { name: "accounts.sign_in_failed", subjectId: null } });
  expect(unknown?.payload).toMatchObject({ email: "nobody@blockdeploy.example", reason: "unknown", memberId: null });
});

test("an unknown address takes as long as a known one", async () => {
  const { email } = await memberWithPassword();
  const time = async (address: string) => {
    const start = performance.now();
    await attempt({ email: address, password: "wrong" });
    return performance.now() - start;
  };
  const median = (times: number[]) => times.toSorted((a, b) => a - b)[3] as number;
  for (let turn = 0; turn < 7; turn++) await time(`warm-${turn}@blockdeploy.example`);
  // By turns, so that what else this machine does slows both.
  const times: [known: number, unknown: number][] = [];
  for (let turn = 0; turn < 7; turn++) times.push([await time(email), await time(`unknown-${turn}@blockdeploy.example`)]);
  const [known, unknown] = [median(times.map(([first]) => first)), median(times.map(([, second]) => second))];
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(2);
});

test("ten wrong guesses at one account stop the eleventh, known or not; successful sign-ins do not count", async () => {
  const { email } = await memberWithPassword();
  for (let turn = 0; turn < 12; turn++) expect((await attempt({ email })).ok).toBe(true);
  for (let turn = 0; turn < 10; turn++) await attempt({ email, password: "wrong" });
  await expect(attempt({ email })).rejects.toMatchObject({ code: "too_many" });

  const nobody = "somebody.else@blockdeploy.example";
  for (let turn = 0; turn < 10; turn++) await attempt({ email: nobody });
  await expect(attempt({ email: nobody })).rejects.toMatchObject({ code: "too_many" });
});

test("thirty wrong guesses from one IPv6 network stop the next, whatever account and address in it", async () => {
  const { email } = await memberWithPassword();
  const guesses = Array.from({ length: 30 }, (_, n) =>
    attempt({ email: `guess-${n}@blockdeploy.example`, ip: `2001:db8:1:2::${n.toString(16)}` }),
  );
  expect((await Promise.all(guesses)).every((answer) => !answer.ok)).toBe(true);
  await expect(attempt({ email, ip: "2001:db8:1:2:ffff::1" })).rejects.toMatchObject({ code: "too_many" });
  expect((await attempt({ email, ip: "2001:db8:1:3::1" })).ok).toBe(true);
});

test("only a right password learns that a code is needed, and a code opens the door once", async () => {
  const actor = await memberWithPassword();
  const { email } = actor;
  const { codeAt, spentCode } = await withTotp(actor);
  expect(await attempt({ email, password: "wrong" })).toEqual({ ok: false, reason: "credentials" });
  expect(await attempt({ email })).toEqual({ ok: false, reason: "code_needed" });
  expect(await attempt({ email, code: spentCode }), "the code that confirmed the set-up is spent").toEqual({
    ok: false,
    reason: "code_wrong",
  });
  const code = codeAt(1);
  const twice = await Promise.all([attempt({ email, code }), attempt({ email, code })]);
  expect(twice.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await attempt({ email, code }), "replayed").toEqual({ ok: false, reason: "code_wrong" });
  expect(await attempt({ email, code: codeAt(5) }), "outside the window").toEqual({ ok: false, reason: "code_wrong" });
  const failures = await eventsOf(actor.id, "accounts.sign_in_failed");
  expect(failures.map(({ payload }) => (payload as { reason: string }).reason)).toEqual(["password", "code", "code", "code", "code"]);
});

test("a recovery code opens the door once, as typed; renewed codes replace the old", async () => {
  const actor = await memberWithPassword();
  const { email } = actor;
  const { recoveryCodes } = await withTotp(actor);
  expect(new Set(recoveryCodes).size).toBe(10);
  const code = recoveryCodes[3]?.toLowerCase() ?? "";
  expect(await attempt({ email, code })).toMatchObject({ ok: true });
  expect(await attempt({ email, code })).toEqual({ ok: false, reason: "code_wrong" });
  await expect(renewRecoveryCodes(actor, { password: "wrong" })).rejects.toMatchObject({ code: "invalid" });
  const renewed = await renewRecoveryCodes(actor, { password });
  expect(await attempt({ email, code: recoveryCodes[4] ?? "" })).toEqual({ ok: false, reason: "code_wrong" });
  expect(await attempt({ email, code: renewed.recoveryCodes[0] ?? "" })).toMatchObject({ ok: true });
});

test("two-step sign-in is confirmed by a code and turned off by the password only", async () => {
  const actor = await memberWithPassword();
  await startTotp(actor, {});
  await expect(confirmTotp(actor, { code: "000000" })).rejects.toMatchObject({ details: { fields: { code: ["code_wrong"] } } });
  expect(await attempt({ email: actor.email }), "not on before it is confirmed").toMatchObject({ ok: true });
  await withTotp(actor);
  await expect(startTotp(actor, {})).rejects.toMatchObject({ code: "conflict" });
  await expect(disableTotp(actor, { password: "wrong" })).rejects.toMatchObject({ code: "invalid" });
  await disableTotp(actor, { password });
  expect(await attempt({ email: actor.email })).toMatchObject({ ok: true });
  expect(await db.recoveryCode.count({ where: { memberId: actor.id } })).toBe(0);
});

test("the secret is sealed into its row: moved to another member it does not open", async () => {
  const [one, other] = [await memberWithPassword(), await memberWithPassword()];
  const { codeAt } = await withTotp(one);
  const { totpSecret } = await db.member.findUniqueOrThrow({ where: { id: one.id } });
  expect(totpSecret).toMatch(/^v1:test:/);
  await db.member.update({ where: { id: other.id }, data: { totpSecret, totpConfirmedAt: new Date() } });
  await expect(attempt({ email: other.email, code: codeAt(1) })).rejects.toThrow();
});

test("an outside identity signs in whom it is linked to, and nobody by a shared e-mail address", async () => {
  const { id } = await memberWithPassword();
  const from = { ip: "192.0.2.200", userAgent: null };
  const identity = { provider: "github", subject: "4711" };
  expect(await signInWithIdentity(identity, from)).toBeNull();
  await db.identity.create({ data: { ...identity, memberId: id } });
  const opened = await signInWithIdentity(identity, from);
  expect(await findSessionActor(opened?.sessionId ?? "")).toMatchObject({ id });
  expect(await signInWithIdentity({ provider: "google", subject: "4711" }, from)).toBeNull();
  await db.member.update({ where: { id }, data: { disabledAt: new Date() } });
  expect(await signInWithIdentity(identity, from)).toBeNull();
});
