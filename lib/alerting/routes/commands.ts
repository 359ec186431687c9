import { command } from "@/lib/accounts/access";
import { alertRouteChanged } from "@/lib/alerting/events";
import { moveRouteInput, routeIdInput, saveRouteInput } from "@/lib/alerting/routes/schema";
import { type Tx, transaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { sql } from "@/lib/platform/sql";

/** Saves a route; a new one comes last. */
export const saveRoute = command("alerting.write", saveRouteInput, function saveRoute(actor, { id, route: { channelIds, ...route } }) {
  return transaction(async (tx) => {
    const rows = await lockRoutes(tx);
    if (id && !rows.some((row) => row.id === id)) throw notFound("route");
    const known = await tx.alertChannel.findMany({ where: { id: { in: channelIds } }, select: { id: true } });
    const position = (rows.at(-1)?.position ?? 0) + 1;
    const saved = id
      ? await tx.alertRoute.update({ where: { id }, data: { ...route, channels: { set: known } } })
      : await tx.alertRoute.create({ data: { ...route, position, channels: { connect: known } } });
    await emit(tx, alertRouteChanged, actor, { routeId: saved.id, routeName: saved.name, change: id ? "settings" : "created" });
    return { id: saved.id };
  });
});

export const deleteRoute = command("alerting.write", routeIdInput, function deleteRoute(actor, { id }) {
  return transaction(async (tx) => {
    await lockRoutes(tx);
    const [gone] = await tx.alertRoute.findMany({ where: { id }, select: { name: true } });
    if (!gone) throw notFound("route");
    await tx.alertRoute.delete({ where: { id } });
    await emit(tx, alertRouteChanged, actor, { routeId: id, routeName: gone.name, change: "removed" });
  });
});

/** Swaps a route with the one before or after it; at the end of the list nothing happens. */
export const moveRoute = command("alerting.write", moveRouteInput, function moveRoute(actor, { id, by }) {
  return transaction(async (tx) => {
    const rows = await lockRoutes(tx);
    const from = rows.findIndex((row) => row.id === id);
    const [route, other] = [rows[from], rows[from + by]];
    if (!route) throw notFound("route");
    if (!other) return;
    const order = rows.map((row) => (row === route ? other.id : row === other ? route.id : row.id));
    for (const [n, each] of order.entries()) await tx.alertRoute.update({ where: { id: each }, data: { position: n + 1 } });
    await emit(tx, alertRouteChanged, actor, { routeId: id, routeName: route.name, change: "moved" });
  });
});

/** Locks all routes, in their order, against every other change of their order. */
async function lockRoutes(tx: Tx): Promise<{ id: string; name: string; position: number }[]> {
  await sql`select from "AlertRoute" order by id for update`.execute(tx);
  return tx.alertRoute.findMany({ select: { id: true, name: true, position: true }, orderBy: [{ position: "asc" }, { id: "asc" }] });
}
