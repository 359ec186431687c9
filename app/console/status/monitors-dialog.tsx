"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { linkMonitors } from "@/app/console/status/actions";
import { ChosenList } from "@/components/monitoring/chosen-list";
import { findMonitors } from "@/components/monitoring/find-monitors";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ComponentView } from "@/lib/status/components/queries";
import { maxLinks } from "@/lib/status/components/schema";

type Props = {
  component: ComponentView;
  /** The names of those that are linked. */
  monitors: { id: string; name: string }[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function MonitorsDialog({ component, monitors, open, onOpenChange }: Props) {
  const t = useTranslations("status.console");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("linkTitle", { name: component.name })} description={t("linkText")} size="sm">
        <Choices component={component} monitors={monitors} close={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

// Mounted with the dialog, so that what was chosen and not saved is forgotten.
function Choices({ component, monitors, close }: Pick<Props, "component" | "monitors"> & { close: () => void }) {
  const t = useTranslations("status.console");
  const { run, busy } = useAction("status");
  const names = new Map(monitors.map(({ id, name }) => [id, name]));
  const [chosen, setChosen] = useState(() =>
    component.monitors.map(({ monitorId, isDown }) => ({ value: monitorId, label: names.get(monitorId) ?? t("goneMonitor"), isDown })),
  );
  const isTooMany = chosen.length > maxLinks;
  const links = chosen.map(({ value, isDown }) => ({ monitorId: value, isDown }));
  const save = () =>
    run(linkMonitors, { componentId: component.id, monitors: links }, () => {
      toast(t("saved"));
      close();
    });
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
      <Button variant="primary" className="self-end" loading={busy} disabled={isTooMany} onClick={save}>
        {t("save")}
      </Button>
    </div>
  );
}
