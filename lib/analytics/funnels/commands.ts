import { command } from "@/lib/accounts/access";
import { funnelDeleted, funnelSaved } from "@/lib/analytics/events";
import { deleteFunnelInput, renameFunnelInput, saveFunnelInput } from "@/lib/analytics/funnels/schema";
import { type Tx, transaction } from "@/lib/platform/db";
import { conflict, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";

/** Saves a new funnel, or the steps of the one with `id`. Throws `conflict` when the workspace has no analytics project. */
export const saveFunnel = command("analytics.write", saveFunnelInput, function saveFunnel(actor, { id, ...input }): Promise<{
  id: string;
}> {
  return transaction(async (tx) => {
    const saved = id ? await change(tx, id, input) : await create(tx, { ...input, createdById: actor.type === "member" ? actor.id : null });
    await emit(tx, funnelSaved, actor, { funnelId: saved.id, name: input.name });
    return saved;
  });
});

export const renameFunnel = command("analytics.write", renameFunnelInput, function renameFunnel(actor, { id, name }): Promise<{
  id: string;
}> {
  return transaction(async (tx) => {
    const saved = await change(tx, id, { name });
    await emit(tx, funnelSaved, actor, { funnelId: id, name });
    return saved;
  });
});

export const deleteFunnel = command("analytics.write", deleteFunnelInput, function deleteFunnel(actor, { id }): Promise<void> {
  return transaction(async (tx) => {
    const [gone] = await tx.funnel.findMany({ where: { id }, select: { name: true } });
    if (!gone) throw notFound("funnel");
    await tx.funnel.deleteMany({ where: { id } });
    await emit(tx, funnelDeleted, actor, { funnelId: id, name: gone.name });
  });
});

async function create(tx: Tx, data: { name: string; steps: string[]; windowDays: number; createdById: string | null }) {
  const project = await tx.analyticsProject.findFirst({ select: { id: true }, orderBy: { id: "asc" } });
  if (!project) throw conflict("There is no analytics project yet.");
  return tx.funnel.create({ data: { ...data, projectId: project.id }, select: { id: true } });
}

async function change(tx: Tx, id: string, data: { name: string; steps?: string[]; windowDays?: number }) {
  const { count } = await tx.funnel.updateMany({ where: { id }, data });
  if (count === 0) throw notFound("funnel");
  return { id };
}
