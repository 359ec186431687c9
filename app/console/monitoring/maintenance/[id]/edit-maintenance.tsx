"use client";

import { draftOf } from "@/app/console/monitoring/maintenance/draft";
import { MaintenanceForm } from "@/app/console/monitoring/maintenance/maintenance-form";
import type { MaintenanceView } from "@/lib/monitoring/maintenance/queries";
import type { MaintenanceInput } from "@/lib/monitoring/maintenance/schema";
import type { ActionResult } from "@/lib/web/action";

type Props = {
  window: MaintenanceView;
  tags: string[];
  now: number;
  update: (input: MaintenanceInput & { id: string }) => Promise<ActionResult<unknown>>;
};

export function EditMaintenance({ window, tags, now, update }: Props) {
  return (
    <MaintenanceForm
      initial={draftOf(window, now, false)}
      stored={window}
      tags={tags}
      now={now}
      save={(input) => update({ ...input, id: window.id })}
    />
  );
}
