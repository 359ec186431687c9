import { command } from "@/lib/accounts/access";
import { type Tx, transaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { lockNamed } from "@/lib/platform/sql";
import {
  addComponentInput,
  componentInput,
  linkMonitorsInput,
  moveComponentInput,
  setComponentStateInput,
  updateComponentInput,
} from "@/lib/status/components/schema";
import { lockComponents, settleComponent } from "@/lib/status/components/steps";
import { componentChanged } from "@/lib/status/events";

/** All components share their positions, so two members who reorder at once take turns. */
const orderLock = "status.component_order";

/** Adds a component at the end of the page; it is operational until monitors or a member change that. */
export const addComponent = command("status.publish", addComponentInput, function addComponent(actor, words) {
  return transaction(async (tx) => {
    await lockNamed(tx, orderLock);
    const last = await tx.component.aggregate({ _max: { position: true } });
    const { id: componentId, name } = await tx.component.create({ data: { ...words, position: (last._max.position ?? 0) + 1 } });
    await emit(tx, componentChanged, actor, { componentId, name, change: "added" });
    return { componentId };
  });
});

/** Replaces all texts of a component; one that is missing becomes empty. */
export const updateComponent = command(
  "status.publish",
  updateComponentInput,
  function updateComponent(actor, { componentId, name, description, descriptionFr }) {
    return transaction(async (tx) => {
      await findLocked(tx, componentId);
      const data = { name, description: description ?? null, descriptionFr: descriptionFr ?? null };
      await tx.component.update({ where: { id: componentId }, data });
      await emit(tx, componentChanged, actor, { componentId, name, change: "renamed" });
    });
  },
);

/** Removes a component with its history; past public incidents stay, without it. */
export const removeComponent = command("status.publish", componentInput, function removeComponent(actor, { componentId }) {
  return transaction(async (tx) => {
    const { name } = await findLocked(tx, componentId);
    await tx.component.delete({ where: { id: componentId } });
    await emit(tx, componentChanged, actor, { componentId, name, change: "removed", monitorIds: [] });
  });
});

/** Moves a component one place up or down; at the end of the list nothing happens. */
export const moveComponent = command("status.publish", moveComponentInput, function moveComponent(actor, { componentId, direction }) {
  return transaction(async (tx) => {
    await lockNamed(tx, orderLock);
    const ordered = await tx.component.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], select: { id: true, name: true } });
    const from = ordered.findIndex(({ id }) => id === componentId);
    const moved = ordered[from];
    if (!moved) throw notFound("component");
    const to = from + (direction === "up" ? -1 : 1);
    if (!ordered[to]) return;
    ordered.splice(from, 1);
    ordered.splice(to, 0, moved);
    for (const [position, { id }] of ordered.entries()) await tx.component.update({ where: { id }, data: { position: position + 1 } });
    await emit(tx, componentChanged, actor, { componentId, name: moved.name, change: "moved" });
  });
});

/** Sets a component's state by hand; it outranks the monitors until `null` clears it. */
export const setComponentState = command(
  "status.publish",
  setComponentStateInput,
  function setComponentState(actor, { componentId, state }) {
    return transaction(async (tx) => {
      await findLocked(tx, componentId);
      await tx.component.update({ where: { id: componentId }, data: { manualState: state } });
      await settleComponent(tx, actor, componentId, new Date());
    });
  },
);

/** Links a component to these monitors and no others; one that stays linked retains its last state. */
export const linkMonitors = command("status.publish", linkMonitorsInput, function linkMonitors(actor, { componentId, monitors }) {
  return transaction(async (tx) => {
    const { name } = await findLocked(tx, componentId);
    const monitorIds = monitors.map(({ monitorId }) => monitorId);
    await tx.componentMonitor.deleteMany({ where: { componentId, monitorId: { notIn: monitorIds } } });
    await tx.componentMonitor.createMany({ data: monitors.map((monitor) => ({ componentId, ...monitor })), skipDuplicates: true });
    await emit(tx, componentChanged, actor, { componentId, name, change: "linked", monitorIds });
    await settleComponent(tx, actor, componentId, new Date());
  });
});

async function findLocked(tx: Tx, componentId: string) {
  await lockComponents(tx, [componentId]);
  const component = await tx.component.findUnique({ where: { id: componentId } });
  if (!component) throw notFound("component");
  return component;
}
