import { command, systemCommand } from "@/lib/accounts/access";
import { endTestAlert } from "@/lib/alerting/sources/jobs";
import { placesOf } from "@/lib/alerting/sources/rules/places";
import { sampleBody } from "@/lib/alerting/sources/rules/samples";
import { type Mapping, sourceIdInput } from "@/lib/alerting/sources/schema";
import { lockSource, type Source, takeBody } from "@/lib/alerting/sources/steps";
import { localeOf } from "@/lib/platform/actor";
import { type Tx, transaction } from "@/lib/platform/db";
import { conflict, notFound } from "@/lib/platform/errors";
import type { PayloadOf } from "@/lib/platform/events";
import { enqueue } from "@/lib/platform/jobs";
import { translator } from "@/lib/platform/messages";
import { spend } from "@/lib/platform/rate-limit";

const testLimit = { name: "inbound-test", points: 5, seconds: 60, shared: true };
const lastsMs = 60_000;

/** Sends an alert as the source would; it is received and routed like any other. Its end follows after a minute. */
export const sendTestAlert = command("alerting.write", sourceIdInput, async function sendTestAlert(actor, { id }) {
  await spend(testLimit, actor.id ?? actor.type);
  return transaction(async (tx) => {
    const source = await lockSource(tx, { id });
    if (!source) throw notFound("alert source");
    if (!source.isEnabled) throw conflict("The source is switched off.");
    const locale = localeOf(actor);
    const test = { key: `test-${crypto.randomUUID()}`, title: translator(locale, "alerting.sources")("test.alert", { name: source.name }) };
    const { state, fired } = await takeTest(tx, source, { ...test, isFiring: true });
    await enqueue(tx, endTestAlert, { sourceId: id, ...test }, { runAt: new Date(Date.now() + lastsMs) });
    return { state, fired };
  });
});

/** Ends the test alert. Where the source was deleted or switched off meanwhile, it has ended already. */
export const endTest = systemCommand(function endTest({ sourceId: id, key, title }: PayloadOf<typeof endTestAlert>) {
  return transaction(async (tx) => {
    const source = await lockSource(tx, { id });
    if (source?.isEnabled) await takeTest(tx, source, { key, title, isFiring: false });
  });
});

function takeTest(tx: Tx, source: Source, test: { key: string; title: string; isFiring: boolean }) {
  const places = source.mapping === null ? null : placesOf(source.mapping as Mapping);
  return takeBody(tx, source, JSON.stringify(sampleBody(source.kind, { ...test, now: new Date() }, places)));
}
