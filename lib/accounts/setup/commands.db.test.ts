import { afterEach, beforeEach, expect, test } from "vitest";
import { findSessionActor } from "@/lib/accounts/sessions/queries";
import { createFirstAdmin, ensureSetup } from "@/lib/accounts/setup/commands";
import { getSetupState } from "@/lib/accounts/setup/queries";
import { signInWithPassword } from "@/lib/accounts/sign-in/commands";
import { anonymous } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { actorAs } from "@/lib/testing/actors";

const password = "the very first password";
const admin = { email: "first@example.com", name: "First Admin", password };
const signIn = (email: string, secret: string) => signInWithPassword(anonymous, { email, password: secret, ip: null, userAgent: null });

beforeEach(async () => {
  await db.member.deleteMany();
  await db.oneTimeToken.deleteMany();
});
afterEach(() => {
  env.VIGIE_ADMIN_EMAIL = undefined;
  env.VIGIE_ADMIN_PASSWORD = undefined;
});

const tokenOf = (link: string | null) => new URL(link ?? "http://none").searchParams.get("token") ?? "";

test("an empty portal prints a link, good once, that makes the first admin", async () => {
  const link = await ensureSetup();
  expect(link).toMatch(/^http:\/\/localhost:3000\/setup\?token=[\w-]{43}$/);
  const token = tokenOf(link);
  expect(await getSetupState(undefined)).toBe("locked");
  expect(await getSetupState("x".repeat(43))).toBe("locked");
  expect(await getSetupState(token)).toBe("open");
  await createFirstAdmin(anonymous, { token, ...admin });
  expect(await getSetupState(token)).toBe("done");
  expect(await signIn(admin.email, password)).toMatchObject({ ok: true });
  expect(await ensureSetup()).toBeNull();
  await db.member.deleteMany();
  await expect(createFirstAdmin(anonymous, { token, ...admin })).rejects.toMatchObject({ code: "not_found" });
});

test("two links used at once make one admin", async () => {
  const tokens = [tokenOf(await ensureSetup()), tokenOf(await ensureSetup())];
  const results = await Promise.allSettled(
    tokens.map((token, n) => createFirstAdmin(anonymous, { token, ...admin, email: `first-${n}@example.com` })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.member.count()).toBe(1);
});

test("a link older than a day, or of a portal that has members, opens nothing", async () => {
  const token = tokenOf(await ensureSetup());
  await actorAs("viewer");
  await expect(createFirstAdmin(anonymous, { token, ...admin })).rejects.toMatchObject({ code: "not_found" });
  await db.member.deleteMany();
  await db.oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await getSetupState(token)).toBe("locked");
  await expect(createFirstAdmin(anonymous, { token, ...admin })).rejects.toMatchObject({ code: "not_found" });
});

test("the admin of the environment is made, and mended at a later boot, by all processes at once", async () => {
  env.VIGIE_ADMIN_EMAIL = "Ops@Example.com";
  env.VIGIE_ADMIN_PASSWORD = password;
  expect(await Promise.all([ensureSetup(), ensureSetup(), ensureSetup()])).toEqual([null, null, null]);
  expect(await db.member.count()).toBe(1);
  const first = await signIn("ops@example.com", password);
  expect(first).toMatchObject({ ok: true });

  const { id } = await db.member.findFirstOrThrow();
  const events = () => db.domainEvent.findMany({ where: { subjectId: id }, orderBy: { seq: "asc" }, select: { name: true } });
  const before = (await events()).length;
  await ensureSetup();
  expect((await events()).length, "nothing to mend, nothing told").toBe(before);

  await db.member.update({ where: { id }, data: { role: "viewer", disabledAt: new Date() } });
  env.VIGIE_ADMIN_PASSWORD = "another password now";
  await ensureSetup();
  expect(await db.member.findUnique({ where: { id } })).toMatchObject({ role: "admin", disabledAt: null });
  expect(await findSessionActor(first.ok ? first.sessionId : "")).toBeNull();
  expect(await signIn("ops@example.com", password)).toMatchObject({ ok: false });
  expect(await signIn("ops@example.com", "another password now")).toMatchObject({ ok: true });
});
