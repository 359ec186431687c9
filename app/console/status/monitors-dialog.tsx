"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSaidAction } from "@/app/console/status/use-said-action";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { ComponentView } from "@/lib/status/components/queries";
import type { ActionResult } from "@/lib/web/action";

type Link = { monitorId: string; isDown: boolean };
type Props = {
  component: ComponentView;
  monitors: { id: string; name: string; isDown: boolean }[];
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
  const [chosen, setChosen] = useState(() => new Set(component.monitors.map(({ monitorId }) => monitorId)));
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const links = monitors.filter(({ id }) => chosen.has(id)).map(({ id, isDown }) => ({ monitorId: id, isDown }));
  return (
    <div className="flex flex-col gap-4">
      {monitors.length === 0 && <p className="text-ink-2">{t("noMonitors")}</p>}
      <div className="flex max-h-[40dvh] flex-col gap-2 overflow-y-auto">
        {monitors.map(({ id, name }) => (
          <Checkbox key={id} label={name} checked={chosen.has(id)} onCheckedChange={() => toggle(id)} />
        ))}
      </div>
      <Button
        variant="primary"
        className="self-end"
        loading={busy}
        onClick={async () => {
          if (await run(save(links), t("saved"))) close();
        }}
      >
        {t("save")}
      </Button>
    </div>
  );
}
