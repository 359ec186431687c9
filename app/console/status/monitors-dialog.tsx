"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSaidAction } from "@/app/console/status/use-said-action";
import { ChosenList } from "@/components/monitoring/chosen-list";
import { findMonitors } from "@/components/monitoring/find-monitors";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { ComponentView } from "@/lib/status/components/queries";
import { maxLinks } from "@/lib/status/components/schema";
import type { ActionResult } from "@/lib/web/action";

type Link = { monitorId: string; isDown: boolean };
type Props = {
  component: ComponentView;
  /** The names of those that are linked. */
  monitors: { id: string; name: string }[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  save: (links: Link[]) => Promise<ActionResult<unknown>>;
};

export function MonitorsDialog({ component, monitors, open, onOpenChange, save }: Props) {
  const t = useTranslations("status.console");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("linkTitle", { name: component.name })} description={t("linkText")} size="sm">
        <Choices component={component} monitors={monitors} save={save} close={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

// Mounted with the dialog, so that what was chosen and not saved is forgotten.
function Choices({ component, monitors, save, close }: Pick<Props, "component" | "monitors" | "save"> & { close: () => void }) {
  const t = useTranslations("status.console");
  const { run, busy } = useSaidAction();
  const names = new Map(monitors.map(({ id, name }) => [id, name]));
  const [chosen, setChosen] = useState(() =>
    component.monitors.map(({ monitorId, isDown }) => ({ value: monitorId, label: names.get(monitorId) ?? t("goneMonitor"), isDown })),
  );
  const isTooMany = chosen.length > maxLinks;
  return (
    <div className="flex flex-col gap-4">
      <ChosenList
        label={t("monitors")}
        placeholder={t("addMonitor")}
        inDialog
        error={isTooMany ? t("tooManyMonitors", { max: maxLinks }) : undefined}
        load={findMonitors}
        chosen={chosen}
        onChange={setChosen}
      />
      <Button
        variant="primary"
        className="self-end"
        loading={busy}
        disabled={isTooMany}
        onClick={async () => {
          const links = chosen.map(({ value, isDown }) => ({ monitorId: value, isDown }));
          if (await run(save(links), t("saved"))) close();
        }}
      >
        {t("save")}
      </Button>
    </div>
  );
}
