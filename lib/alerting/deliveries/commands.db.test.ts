import { expect, test } from "vitest";
import { sendTest, updateChannel } from "@/lib/alerting/channels/commands";
import { buryOldDeliveries } from "@/lib/alerting/deliveries/commands";
import { db } from "@/lib/platform/db";
import { actorAs } from "@/lib/testing/actors";
import { become, deliverDuringTests, goesDown, ntfy, routeTo, settle, states, world } from "@/lib/testing/delivering";

deliverDuringTests();

test("what waited for a day is given up", async () => {
  const { id } = await ntfy("Phone");
  await db.alertChannel.update({ where: { id }, data: { isEnabled: false } });
  const old = new Date(Date.now() - 90_000_000);
  await db.alertDelivery.create({
    data: {
      channelId: id,
      subjectId: crypto.randomUUID(),
      sequence: 1,
      event: "firing",
      noticeKey: "k",
      notice: { title: "T" },
      createdAt: old,
      nextAttemptAt: old,
    },
  });
  await buryOldDeliveries();
  expect(await states()).toEqual(["firing dead"]);
});

const mails = () => db.outgoingMail.findMany({ where: { purpose: "alert.channel" }, orderBy: { key: "asc" } });

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
  await db.alertChannel.update({ where: { id: off.id }, data: { circuitState: "disabled" } });
  await db.alertChannel.update({
    where: { id: phone.id },
    data: { circuitState: "open", circuitProbeAt: new Date(Date.now() + 3_600_000) },
  });
  const old = new Date(Date.now() - 90_000_000);
  const row = (channelId: string) => ({
    channelId,
    subjectId: crypto.randomUUID(),
    sequence: 1,
    event: "firing",
    noticeKey: crypto.randomUUID(),
    notice: { title: "T", event: "firing" },
    lastError: "Answered 500",
    createdAt: old,
    nextAttemptAt: old,
  });
  for (let n = 0; n < 2; n++) {
    await db.alertDelivery.createMany({ data: [row(phone.id), row(phone.id), row(off.id)] });
    await buryOldDeliveries();
    await settle();
  }
  expect(await db.alertDelivery.count({ where: { state: "dead" } })).toBe(6);
  expect(await mails()).toMatchObject([
    { subject: "An alert did not get through to Phone", text: expect.stringContaining("Answered 500") },
  ]);
});
