import { expect, test } from "vitest";
import { createChannel } from "@/lib/alerting/channels/commands";
import { getAlert, listAlerts } from "@/lib/alerting/queries";
import { alertingWorker } from "@/lib/alerting/worker";
import { getPublicLink } from "@/lib/incidents/links/queries";
import { setOnCall } from "@/lib/incidents/oncall/commands";
import { getIncident, listIncidents, listIncidentsOfMonitor, searchIncidents } from "@/lib/incidents/response/queries";
import { incidentsWorker } from "@/lib/incidents/worker";
import { listChecks } from "@/lib/monitoring/history/queries/checks";
import { listOutages } from "@/lib/monitoring/history/queries/uptime";
import { phrase } from "@/lib/monitoring/phrases";
import { recordChecks } from "@/lib/monitoring/uptime/engine/record-checks";
import { getMonitor, listMonitors } from "@/lib/monitoring/uptime/queries";
import { monitoringWorker } from "@/lib/monitoring/worker";
import type { MemberActor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { localize, toStored } from "@/lib/platform/localize";
import type { Words } from "@/lib/platform/words";
import { platformWorker } from "@/lib/platform/worker-table";
import { actorAs } from "@/lib/testing/actors";
import { become, deliverDuringTests, routeTo, world } from "@/lib/testing/delivering";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { readMails } from "@/lib/testing/outbox-log";

deliverDuringTests();

const words = {
  en: { title: "RPC gateway is down", detail: "Status 500, expected 200-299; The body is not JSON" },
  fr: { title: "RPC gateway est en panne", detail: "Statut 500, attendu 200-299; Le corps n’est pas du JSON" },
};
const settle = () => drainJobs([...alertingWorker, ...monitoringWorker, ...incidentsWorker, ...platformWorker]);

/** One failing check, as its worker records it. */
async function breakDown(): Promise<void> {
  const token = crypto.randomUUID();
  const id = world.monitorId;
  await db.monitor.update({ where: { id }, data: { name: "RPC gateway", alertAfter: 1, leaseToken: token } });
  const at = new Date();
  const error = toStored([phrase("status", { status: 500, expected: "200-299" }), phrase("notJson")]);
  const check = { monitorId: id, token, scheduledAt: at, startedAt: at, isOk: false, latencyMs: 5, statusCode: 500, attempts: 1 };
  await recordChecks([{ ...check, error, head: null, dueBy: null }], at);
}

const locales = ["en", "fr"] as const;

test("each reader of an outage reads it in his language: consoles, channels, the page by mail and its link", async () => {
  const readers = {} as Record<(typeof locales)[number], MemberActor>;
  for (const locale of locales) {
    const actor = await actorAs("responder", `Reader ${locale}`);
    await db.member.update({ where: { id: actor.id }, data: { locale } });
    await setOnCall(actor, { memberId: actor.id });
    readers[locale] = { ...actor, locale };
  }
  const channels = await Promise.all(
    locales.map((locale) =>
      createChannel(world.responder, {
        ...{ name: locale, kind: "ntfy" as const, locale, isEnabled: true },
        fields: { topic: locale, token: "tk_secret123", baseUrl: world.provider.url },
      }),
    ),
  );
  await routeTo(
    channels.map(({ id }) => id),
    { pagesOnCall: true },
  );
  await breakDown();
  await settle();
  await become(["firing sent", "firing sent"]);

  for (const locale of locales) {
    const { title, detail } = words[locale];
    const reader = readers[locale];
    const read = (words: Words | null | undefined) => words && localize(locale, words);
    const monitorId = world.monitorId;
    const [alert] = (await listAlerts(reader, {})).rows;
    for (const each of [alert, await getAlert(reader, alert?.id ?? "")])
      expect([read(each?.summary), read(each?.detail)]).toEqual([title, detail]);
    expect(read((await listMonitors(reader, {})).rows[0]?.lastError)).toBe(detail);
    expect(read((await getMonitor(reader, monitorId)).lastError)).toBe(detail);
    expect(read((await listChecks(reader, monitorId)).rows[0]?.error)).toBe(detail);
    expect(read((await listOutages(reader, monitorId))[0]?.cause)).toBe(detail);

    const [row] = (await listIncidents(reader)).rows;
    const incident = await getIncident(reader, row?.number ?? 0);
    expect(read(row?.title)).toBe(title);
    expect([read(incident.title), read(incident.alerts[0]?.summary)]).toEqual([title, title]);
    expect(incident.entries.map(({ kind, body }) => [kind, read(body)])).toEqual([
      ["opened", detail],
      ["paged", null],
    ]);
    expect(read((await searchIncidents(reader, "RPC", 5))[0]?.title)).toBe(title);
    const [from, to] = [new Date(0), new Date(Date.now() + 60_000)];
    expect((await listIncidentsOfMonitor(reader, monitorId, from, to)).map(({ title }) => read(title))).toEqual([title]);

    const sent = world.provider.requests.find(({ json }) => json.topic === locale)?.json;
    expect(sent?.title).toContain(title);
    expect(sent?.message).toContain(detail);
    const [mail] = await readMails({ toAddress: reader.email });
    expect(mail?.subject).toContain(title);
    expect(mail?.text).toContain(title);
    const token = /\/ack\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
    const { incident: linked } = await getPublicLink(reader, token);
    expect([read(linked?.title), read(linked?.alerts[0]?.summary)]).toEqual([title, title]);
  }
});
