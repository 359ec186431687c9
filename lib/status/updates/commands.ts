import { command } from "@/lib/accounts/access";
import { type Prisma, type Tx, transaction } from "@/lib/platform/db";
import { conflict, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { publicIncidentPublished } from "@/lib/status/events";
import { postUpdateInput, publishIncidentInput } from "@/lib/status/updates/schema";
import { factOf, findAndLockPublicIncident, postStep } from "@/lib/status/updates/steps";

/** Publishes a draft with the given texts; one whose incident has ended meanwhile appears as resolved. Repeating it changes nothing. */
export const publishIncident = command(
  "status.publish",
  publishIncidentInput,
  function publishIncident(actor, { publicIncidentId, title, titleFr = null, impact, componentIds, ...words }) {
    return transaction(async (tx) => {
      const draft = await lock(tx, publicIncidentId);
      if (draft.publishedAt) return;
      const at = new Date();
      const state = draft.resolvedAt ? "resolved" : words.state;
      const resolvedAt = draft.resolvedAt ?? (state === "resolved" ? at : null);
      const known = await tx.component.findMany({ where: { id: { in: componentIds } }, select: { id: true } });
      await tx.publicUpdate.deleteMany({ where: { publicIncidentId } });
      await tx.publicIncidentComponent.deleteMany({ where: { publicIncidentId } });
      await tx.publicIncidentComponent.createMany({ data: known.map(({ id: componentId }) => ({ publicIncidentId, componentId })) });
      const published = await tx.publicIncident.update({
        where: { id: publicIncidentId },
        data: { title, titleFr, impact, publishedAt: at, resolvedAt },
      });
      await emit(tx, publicIncidentPublished, actor, factOf(published, at));
      await postStep(tx, actor, published, { ...words, state, at });
    });
  },
);

/** Posts an update; `resolved` ends the public incident, which then takes no further update. */
export const postUpdate = command("status.publish", postUpdateInput, function postUpdate(actor, { publicIncidentId, clientKey, ...words }) {
  return transaction(async (tx) => {
    const incident = await lock(tx, publicIncidentId);
    const causeKey = `member:${clientKey}`;
    if (await tx.publicUpdate.findUnique({ where: { causeKey }, select: { id: true } })) return;
    if (!incident.publishedAt) throw conflict("This is a draft: publish it first.");
    if (incident.resolvedAt) throw conflict("This incident has ended in public already.");
    const at = new Date();
    if (words.state === "resolved") await tx.publicIncident.update({ where: { id: publicIncidentId }, data: { resolvedAt: at } });
    await postStep(tx, actor, incident, { ...words, at, causeKey });
  });
});

async function lock(tx: Tx, id: string): Promise<Prisma.PublicIncidentGetPayload<object>> {
  const incident = await findAndLockPublicIncident(tx, { id });
  if (!incident) throw notFound("public incident");
  return incident;
}
