import { expect, test } from "vitest";
import { sendTest, updateChannel } from "@/lib/alerting/channels/commands";
import { notices } from "@/lib/alerting/deliveries/engine/deliverer";
import { db } from "@/lib/platform/db";
import { cleanOutbox } from "@/lib/platform/outbox/housekeeping";
import { actorAs } from "@/lib/testing/actors";
import { become, deliverDuringTests, goesDown, ntfy, routeTo, settle, states, waitingNotice, world } from "@/lib/testing/delivering";
import { readMails } from "@/lib/testing/outbox-log";

deliverDuringTests();

test("what waited for a day is given up", async () => {
  const { id } = await ntfy("Phone");
  await db.destination.update({ where: { id }, data: { isEnabled: false } });
  const old = new Date(Date.now() - 90_000_000);
  await db.outboxMessage.create({ data: { ...waitingNotice(id), createdAt: old, dueAt: old } });
  await cleanOutbox([notices]);
  expect(await states()).toEqual(["firing dead"]);
});

const mails = () => readMails({ purpose: "alert.channel" });

test("admins hear once when a channel refuses for good, each in their language, and not of a test", async () => {
  await db.member.updateMany({ where: { role: "admin" }, data: { disabledAt: new Date() } });
  const [sarah, marc] = [await actorAs("admin", "Sarah"), await actorAs("admin", "Marc")];
  await db.member.update({ where: { id: marc.id }, data: { locale: "fr" } });
  const { id } = await ntfy("Phone");
  await routeTo([id]);
  world.provider.answer(() => ({ status: 401, text: "who are you" }));
  await sendTest(world.responder, { id });
  await updateChannel(world.responder, {
    id,
    name: "Phone",
    locale: "en",
    isEnabled: true,
    fields: { topic: "ops", baseUrl: world.provider.url },
  });
  await settle();
  expect(await mails()).toEqual([]);
  await goesDown();
  await become(["test dead", "firing retrying"]);
  await settle();
  const told = await mails();
  expect(told.map(({ toAddress }) => toAddress).toSorted()).toEqual([sarah.email, marc.email].toSorted());
  expect(told.find(({ toAddress }) => toAddress === sarah.email)?.subject).toBe("Phone refuses alerts for good");
  expect(told.find(({ toAddress }) => toAddress === marc.email)?.text).toContain("401: who are you");
  expect(told.find(({ toAddress }) => toAddress === marc.email)?.subject).toBe("Phone refuse définitivement les alertes");
});

test("admins hear once a day that notices are given up, of a channel that they do not know to be off", async () => {
  await db.member.updateMany({ where: { role: "admin" }, data: { disabledAt: new Date() } });
  await actorAs("admin", "Sarah");
  const [phone, off] = [await ntfy("Phone"), await ntfy("Off")];
  await db.destination.update({ where: { id: off.id }, data: { circuitState: "disabled" } });
  await db.destination.update({
    where: { id: phone.id },
    data: { circuitState: "open", circuitProbeAt: new Date(Date.now() + 3_600_000) },
  });
  const old = new Date(Date.now() - 90_000_000);
  const row = (channelId: string) => ({ ...waitingNotice(channelId), lastError: "Answered 500", createdAt: old, dueAt: old });
  for (let n = 0; n < 2; n++) {
    await db.outboxMessage.createMany({ data: [row(phone.id), row(phone.id), row(off.id)] });
    await cleanOutbox([notices]);
    await settle();
  }
  expect(await db.outboxMessage.count({ where: { state: "dead" } })).toBe(6);
  expect(await mails()).toMatchObject([
    { subject: "An alert did not get through to Phone", text: expect.stringContaining("Answered 500") },
  ]);
});
