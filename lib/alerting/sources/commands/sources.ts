import { command } from "@/lib/accounts/access";
import { alertSourceChanged } from "@/lib/alerting/events";
import { endAlertsOf, removeSubjects, saveSubjects } from "@/lib/alerting/raise";
import { placeOf, placesOf } from "@/lib/alerting/sources/rules/places";
import { sampleBody } from "@/lib/alerting/sources/rules/samples";
import { changedSourceInput, type Mapping, newSourceInput, type SourceKind, sourceIdInput } from "@/lib/alerting/sources/schema";
import { lockSource, type Source, sourceType, subjectOf } from "@/lib/alerting/sources/steps";
import { hashToken, randomToken } from "@/lib/platform/crypto";
import { orConflict, type Tx, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { invalid, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";

/** The address for another system, shown once: where to send, the secret in it, and a body that this source understands. */
export type SourceAddress = { origin: string; token: string; sample: string };

export const createSource = command("alerting.write", newSourceInput, function createSource(actor, { kind, mapping, ...input }) {
  return orConflict(
    transaction(async (tx) => {
      const token = newToken(kind);
      const mapped = mappingFor(kind, mapping);
      const source = await tx.alertSource.create({
        data: { ...input, kind, ...(mapped && { mapping: mapped }), tokenHash: hashToken(token) },
      });
      const { id } = source;
      await saveSubjects(tx, [subjectOf(source)]);
      await emit(tx, alertSourceChanged, actor, { sourceId: id, sourceName: input.name, change: "created" });
      return { id, address: addressOf(kind, mapped, token) };
    }),
    "There is a source with this name already.",
  );
});

/** Saves the settings of a source. One that is switched off receives nothing more, so its open alerts end. */
export const updateSource = command("alerting.write", changedSourceInput, function updateSource(actor, { id, mapping, ...input }) {
  return orConflict(
    transaction(async (tx) => {
      const before = await lock(tx, id);
      const mapped = mappingFor(before.kind, mapping);
      await saveSubjects(tx, [
        subjectOf(await tx.alertSource.update({ where: { id }, data: { ...input, ...(mapped && { mapping: mapped }) } })),
      ]);
      if (!input.isEnabled) await endAlertsOf(tx, sourceType, [id], new Date());
      const change = input.isEnabled === before.isEnabled ? "settings" : input.isEnabled ? "enabled" : "disabled";
      await emit(tx, alertSourceChanged, actor, { sourceId: id, sourceName: input.name, change });
      return { id };
    }),
    "There is a source with this name already.",
  );
});

/** Replaces the secret address of a source, shown this once; the one before is worth nothing from now on. */
export const renewSourceAddress = command("alerting.write", sourceIdInput, function renewSourceAddress(actor, { id }) {
  return transaction(async (tx) => {
    const { kind, mapping, name } = await lock(tx, id);
    const token = newToken(kind);
    await tx.alertSource.update({ where: { id }, data: { tokenHash: hashToken(token), tokenMadeAt: new Date() } });
    await emit(tx, alertSourceChanged, actor, { sourceId: id, sourceName: name, change: "address" });
    return addressOf(kind, mapping as Mapping | null, token);
  });
});

/** Ends alerts whose sender will never send their end. A condition that still holds there fires again when it is sent next. */
export const endSourceAlerts = command("alerting.write", sourceIdInput, function endSourceAlerts(actor, { id }) {
  return transaction(async (tx) => {
    const { name } = await lock(tx, id);
    const ended = await endAlertsOf(tx, sourceType, [id], new Date());
    await emit(tx, alertSourceChanged, actor, { sourceId: id, sourceName: name, change: "alerts_ended" });
    return { ended };
  });
});

/** Deletes a source. Its open alerts resolve; its earlier ones stay in the log. */
export const deleteSource = command("alerting.write", sourceIdInput, function deleteSource(actor, { id }) {
  return transaction(async (tx) => {
    const { name } = await lock(tx, id);
    await removeSubjects(tx, sourceType, [id], new Date());
    await tx.alertSource.delete({ where: { id } });
    await emit(tx, alertSourceChanged, actor, { sourceId: id, sourceName: name, change: "removed" });
  });
});

/** PagerDuty's keys are 32 letters and digits, which its clients may insist on. */
const newToken = (kind: SourceKind) => (kind === "pagerduty" ? crypto.randomUUID().replaceAll("-", "") : randomToken());

function addressOf(kind: SourceKind, mapping: Mapping | null, token: string): SourceAddress {
  const sample = { key: "disk-db1", title: "Disk of db1 is full", isFiring: true, now: new Date() };
  const body = sampleBody(kind, sample, mapping && placesOf(mapping));
  return { origin: env.APP_ORIGIN, token, sample: JSON.stringify(body, null, 2) };
}

function mappingFor(kind: SourceKind, mapping: Mapping | null): Mapping | null {
  if (kind !== "generic") return null;
  if (!mapping) throw invalid("A generic source needs a mapping.", { mapping: ["It is missing."] });
  const { resolvedValues: _, ...paths } = mapping;
  const wrong = Object.entries(paths).filter(([, path]) => path !== null && placeOf(path) === null);
  if (wrong.length === 0) return mapping;
  const fields = Object.fromEntries(wrong.map(([name]) => [`mapping.${name}`, ["Only names and positions up to 100 can be on the way."]]));
  throw invalid("A path of the mapping does not lead to one place.", fields);
}

async function lock(tx: Tx, id: string): Promise<Source> {
  return (await lockSource(tx, { id })) ?? refuse();
}

function refuse(): never {
  throw notFound("alert source");
}
