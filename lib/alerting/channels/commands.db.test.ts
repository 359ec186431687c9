import { expect, test } from "vitest";
import { createChannel, deleteChannel, sendTest, updateChannel } from "@/lib/alerting/channels/commands";
import { getChannel } from "@/lib/alerting/channels/queries";
import { listDeliveries } from "@/lib/alerting/deliveries/queries";
import { deleteRoute, moveRoute } from "@/lib/alerting/routes/commands";
import { getRoutePreview, listRoutes } from "@/lib/alerting/routes/queries";
import { newWebhookSecret, verifyStandardWebhook } from "@/lib/platform/channels/standard-webhooks";
import { db } from "@/lib/platform/db";
import type { Received } from "@/lib/testing/channel-server";
import { become, deliverDuringTests, goesDown, ntfy, routeTo, world } from "@/lib/testing/delivering";
import { readMails } from "@/lib/testing/outbox-log";

deliverDuringTests();

test("a test says what came back, is in the log, and is not tried again", async () => {
  const { id } = await ntfy("Phone");
  expect(await sendTest(world.responder, { id })).toMatchObject({ isOk: true, text: null });
  expect(world.provider.requests[0]?.json.title).toContain("Test of Phone");
  world.provider.answer(() => ({ status: 500, text: "oops" }));
  expect(await sendTest(world.responder, { id })).toMatchObject({ isOk: false, text: "Answered 500: oops" });
  expect((await listDeliveries(world.responder, {})).rows.map(({ event, state }) => [event, state])).toEqual([
    ["test", "dead"],
    ["test", "sent"],
  ]);
});

test("secrets are sealed and never read again; wrong settings are named; names are one of a kind", async () => {
  const { id } = await ntfy("Phone");
  const view = await getChannel(world.responder, id);
  expect(view).toMatchObject({ secrets: ["token"], fields: { topic: "ops" } });
  expect(JSON.stringify([view, await db.alertChannel.findMany()])).not.toContain("tk_secret123");
  await expect(ntfy("Phone")).rejects.toMatchObject({ code: "conflict" });
  const wrong = { name: "Slack", kind: "slack", locale: "en", isEnabled: true, fields: { channel: "#a", token: "short" } } as const;
  await expect(createChannel(world.responder, wrong)).rejects.toMatchObject({
    code: "invalid",
    details: { fields: { token: expect.anything() } },
  });
  for (const url of ["not an address", "https://user:word@hook.example/"])
    await expect(createChannel(world.responder, { ...wrong, kind: "webhook", name: "Hook", fields: { url } })).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { url: expect.anything() } },
    });
  const hook = await createChannel(world.responder, { ...wrong, kind: "webhook", name: "Hook", fields: { url: world.provider.url } });
  expect(hook.signingSecret).toMatch(/^whsec_/);
  await deleteChannel(world.responder, { id });
  await expect(getChannel(world.responder, id)).rejects.toMatchObject({ code: "not_found" });
});

test("a webhook's new secret signs beside the old until that is dropped; an optional one can be removed", async () => {
  const common = { locale: "en" as const, isEnabled: true };
  const hook = await createChannel(world.responder, { ...common, name: "Hook", kind: "webhook", fields: { url: world.provider.url } });
  const [old, fresh] = [hook.signingSecret ?? "", newWebhookSecret()];
  const save = (signing: string, removed: string[] = []) =>
    updateChannel(world.responder, { ...common, id: hook.id, name: "Hook", removed, fields: { url: world.provider.url, signing } });
  const signedBy = async () => {
    await sendTest(world.responder, { id: hook.id });
    const { headers, body } = world.provider.requests.at(-1) as Received;
    const reader = (name: string) => String(headers[name]);
    return [old, fresh].map((secret) => verifyStandardWebhook(body, reader, [secret], new Date()));
  };
  expect((await getChannel(world.responder, hook.id)).removable).toEqual([]);
  await save(fresh);
  expect(await signedBy()).toEqual([true, true]);
  expect((await getChannel(world.responder, hook.id)).removable).toEqual(["signing"]);
  await save("", ["signing", "url"]);
  expect(await signedBy()).toEqual([false, true]);
  await save("", ["signing"]);
  expect(await signedBy()).toEqual([false, true]);
  const phone = await ntfy("Phone");
  expect((await getChannel(world.responder, phone.id)).removable).toEqual(["token"]);
  await updateChannel(world.responder, {
    ...common,
    id: phone.id,
    name: "Phone",
    removed: ["token"],
    fields: { topic: "ops", baseUrl: world.provider.url },
  });
  expect(await getChannel(world.responder, phone.id)).toMatchObject({ secrets: [], removable: [] });
  await sendTest(world.responder, phone);
  expect(world.provider.requests.at(-1)?.headers.authorization).toBeUndefined();
});

test("mail to any address goes through the outbox of mails, once", async () => {
  const { id } = await createChannel(world.responder, {
    name: "Team",
    kind: "email",
    locale: "fr",
    isEnabled: true,
    fields: { address: "Ops@blockdeploy.example" },
  });
  await routeTo([id], { pagesOnCall: false });
  await goesDown();
  await become(["firing sent"]);
  expect(await readMails({ purpose: "alert" })).toMatchObject([
    { toAddress: "ops@blockdeploy.example", subject: "[SEV1] Alerte : API est en panne" },
  ]);
  const fired = await db.domainEvent.findFirstOrThrow({ where: { name: "alerting.alert_fired" } });
  expect(fired.payload).toMatchObject({ pagesOnCall: false });
});

test("routes are asked in their order, can change places, and the preview tells who would be told", async () => {
  const { id } = await ntfy("Phone");
  const first = await routeTo([id], { name: "Severe", severities: ["sev1"] });
  const second = await routeTo([], { name: "Rest" });
  expect(await getRoutePreview(world.responder, { severity: "sev1" })).toEqual({
    source: null,
    routes: ["Severe"],
    channels: ["Phone"],
    pagesOnCall: true,
  });
  await moveRoute(world.responder, { id: second.id, by: -1 });
  expect((await listRoutes(world.responder)).map(({ name }) => name)).toEqual(["Rest", "Severe"]);
  expect(await getRoutePreview(world.responder, { severity: "sev1" })).toEqual({
    source: null,
    routes: ["Rest"],
    channels: [],
    pagesOnCall: true,
  });
  await expect(routeTo([], { pagesOnCall: false })).rejects.toMatchObject({ code: "invalid" });
  await deleteRoute(world.responder, { id: first.id });
  expect(await listRoutes(world.responder)).toHaveLength(1);
});
