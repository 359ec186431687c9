import { beforeEach, expect, test } from "vitest";
import { remindOfAlerts } from "@/lib/alerting/commands/remind";
import { raiseAlerts } from "@/lib/alerting/raise";
import { keepComponents } from "@/lib/monitoring/components/commands";
import { monitorRemoved } from "@/lib/monitoring/events";
import { updateMonitors } from "@/lib/monitoring/uptime/bulk/commands";
import {
  createMonitor,
  deleteMonitor,
  pauseMonitor,
  resolveAlertsOfMonitor,
  resumeMonitor,
  updateMonitor,
} from "@/lib/monitoring/uptime/commands";
import { defaultMonitor } from "@/lib/monitoring/uptime/schema";
import type { MemberActor } from "@/lib/platform/actor";
import { db, pool, transaction } from "@/lib/platform/db";
import { on } from "@/lib/platform/worker";
import { addComponent, linkMonitors } from "@/lib/status/components/commands";
import { componentChanged } from "@/lib/status/events";
import { actorAs } from "@/lib/testing/actors";
import { downAlarm } from "@/lib/testing/alarms";
import { drainJobs } from "@/lib/testing/drain-jobs";
import { emptyDatabase } from "@/lib/testing/empty-database";

const worker = [on(componentChanged, { keepComponents }), on(monitorRemoved, { resolveAlertsOfMonitor })].flat();
const settings = {
  ...{ ...defaultMonitor, name: "API", tags: ["web"], severity: "sev1" as const, runbookUrl: "https://wiki.example/api", isAlerting: true },
  config: { kind: "http" as const, url: "https://api.example/" },
};
let lina: MemberActor;
let id: string;

beforeEach(async () => {
  await drainJobs(worker);
  await emptyDatabase(pool);
  lina = await actorAs("responder");
  ({ id } = await createMonitor(lina, settings));
});

const subject = () => db.alertSubject.findUnique({ where: { id } });

test("alerting knows a monitor as created, and after each change by form, in bulk and by components", async () => {
  const traits = { name: "API", path: `/console/monitoring/uptime/${id}`, runbookUrl: "https://wiki.example/api", severity: "sev1" };
  expect(await subject()).toEqual({ id, type: "monitor", ...traits, labels: ["web"], componentIds: [], isMuted: false });
  await updateMonitor(lina, { ...settings, id, name: "Public API", runbookUrl: null, isAlerting: false });
  expect(await subject()).toMatchObject({ name: "Public API", runbookUrl: null, isMuted: true });
  await updateMonitors(lina, { ids: [id], change: { do: "addTag", tag: "edge" } });
  await updateMonitors(lina, { ids: [id], change: { do: "severity", severity: "sev3" } });
  expect(await subject()).toMatchObject({ labels: ["web", "edge"], severity: "sev3" });
  const ines = await actorAs("product");
  const { componentId } = await addComponent(ines, { name: "API" });
  await linkMonitors(ines, { componentId, monitors: [{ monitorId: id, isDown: false }] });
  await drainJobs(worker);
  expect(await subject()).toMatchObject({ componentIds: [componentId] });
});

test.each([
  ["paused", () => pauseMonitor(lina, { id }), () => resumeMonitor(lina, { id })],
  ["set not to alert", () => updateMonitor(lina, { ...settings, id, isAlerting: false }), () => updateMonitor(lina, { ...settings, id })],
])("nobody is reminded of a monitor while it is %s", async (_, mute, unmute) => {
  await db.alertRoute.create({ data: { name: "All", position: 1, remindEveryMinutes: 5, remindAtMost: 2 } });
  await transaction((tx) => raiseAlerts(tx, [downAlarm({ id, name: "API" }, new Date(Date.now() - 360_000))]));
  await mute();
  await remindOfAlerts();
  expect(await db.alert.findMany()).toMatchObject([{ reminders: 0 }]);
  await unmute();
  await remindOfAlerts();
  expect(await db.alert.findMany()).toMatchObject([{ reminders: 1 }]);
});

test("with a monitor that is removed its alert ends, and alerting forgets its name", async () => {
  await transaction((tx) => raiseAlerts(tx, [downAlarm({ id, name: "API" }, new Date())]));
  await deleteMonitor(lina, { id });
  await drainJobs(worker);
  expect(await db.alert.findMany()).toMatchObject([{ state: "resolved" }]);
  expect(await subject()).toBeNull();
});
