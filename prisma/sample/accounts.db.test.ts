import { expect, test } from "vitest";
import { listMembers } from "@/lib/accounts/members/queries";
import { signInWithPassword } from "@/lib/accounts/sign-in/commands";
import { listSampleMembers } from "@/lib/accounts/sign-in/queries";
import { listTrail } from "@/lib/operations/queries";
import { anonymous } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { seedAccounts } from "./accounts";
import { sampleSignIns } from "./sign-ins.mjs";

test("the six members can sign in, in every role, and the trail tells their last days in order", async () => {
  const now = new Date();
  await seedAccounts(now);
  for (const { email, password } of sampleSignIns) {
    expect(await signInWithPassword(anonymous, { email, password, ip: null, userAgent: null })).toMatchObject({ ok: true });
  }
  expect((await listSampleMembers()).map(({ email }) => email).toSorted()).toEqual(sampleSignIns.map(({ email }) => email).toSorted());
  const admin = await actorAs("admin");
  expect((await listMembers(admin)).every(({ lastSeenAt }) => lastSeenAt !== null)).toBe(true);
  const events = await db.domainEvent.findMany({
    where: { occurredAt: { lt: now } },
    orderBy: { seq: "asc" },
    select: { occurredAt: true },
  });
  expect(events.length).toBeGreaterThan(40);
  expect(events.map(({ occurredAt }) => occurredAt.getTime())).toEqual(
    events.map(({ occurredAt }) => occurredAt.getTime()).toSorted((a, b) => a - b),
  );
  const [changed] = (await listTrail(admin, { name: "accounts.role_changed" })).rows;
  expect(changed).toMatchObject({ actorName: "Sarah Adler", payload: { before: "viewer", after: "product" } });
});
