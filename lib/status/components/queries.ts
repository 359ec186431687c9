import { query } from "@/lib/accounts/access";
import { db } from "@/lib/platform/db";
import type { ComponentState } from "@/lib/status/components/schema";

export type ComponentView = {
  id: string;
  name: string;
  description: string | null;
  descriptionFr: string | null;
  state: ComponentState;
  /** A member set this state; null where the monitors decide. */
  manualState: ComponentState | null;
  /** The component is not operational since then. */
  since: string | null;
  monitors: { monitorId: string; isDown: boolean }[];
};

/** Lists all components in the page's order. */
export const listComponents = query("status.read", async function listComponents(): Promise<ComponentView[]> {
  const rows = await db.component.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: {
      monitors: { select: { monitorId: true, isDown: true }, orderBy: { monitorId: "asc" } },
      intervals: { where: { endedAt: null }, select: { startedAt: true } },
    },
  });
  return rows.map(({ id, name, description, descriptionFr, state, manualState, monitors, intervals }) => ({
    id,
    name,
    description,
    descriptionFr,
    state,
    manualState,
    monitors,
    since: intervals[0]?.startedAt.toISOString() ?? null,
  }));
});

/** Counts affected components for the console's navigation. */
export const countAffectedComponents = query("status.read", function countAffectedComponents() {
  return db.component.count({ where: { state: { not: "operational" } } });
});
