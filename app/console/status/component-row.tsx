"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { moveComponent, removeComponent, setComponentState } from "@/app/console/status/actions";
import { ComponentDialog } from "@/app/console/status/component-dialog";
import { MonitorsDialog } from "@/app/console/status/monitors-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateText } from "@/components/ui/state-badge";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ComponentView } from "@/lib/status/components/queries";
import { type ComponentState, componentStates, stateTone } from "@/lib/status/components/schema";

type Props = {
  component: ComponentView;
  monitors: { id: string; name: string }[];
  isFirst: boolean;
  isLast: boolean;
  canPublish: boolean;
};

export function ComponentRow({ component, monitors, isFirst, isLast, canPublish }: Props) {
  const t = useTranslations("status.console");
  const states = useTranslations("status.impact");
  const { run } = useAction("status");
  const [dialog, setDialog] = useState<"rename" | "monitors" | "remove" | null>(null);
  const { id: componentId, name } = component;
  const down = component.monitors.filter(({ isDown }) => isDown).length;
  const show = (which: typeof dialog) => (open: boolean) => setDialog(open ? which : null);

  function choose(value: string) {
    const state = value === "follow" ? null : (value as ComponentState);
    void run(setComponentState, { componentId, state }, () =>
      toast(state ? t("stateSet", { name, state: states(state) }) : t("stateCleared", { name })),
    );
  }

  const move = (direction: "up" | "down") => run(moveComponent, { componentId, direction }, () => toast(t("saved")));

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1 basis-52">
        <p dir="auto" title={name} className="truncate text-left font-medium">
          {name}
        </p>
        <p title={component.description ?? undefined} className="truncate text-ink-2 text-sm">
          {t("monitorsCount", { count: component.monitors.length })}
          {down > 0 && `, ${t("monitorsDown", { count: down })}`}
          {component.description && ` · ${component.description}`}
        </p>
      </div>
      <div className="flex items-center gap-2.5 max-sm:w-full [&>button]:max-sm:ml-auto">
        {component.manualState && <Badge>{t("byHand")}</Badge>}
        {component.since && <RelativeTime at={component.since} className="text-ink-3 text-sm" />}
        <StateText state={stateTone[component.state]} />
        {canPublish && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="ghost" size="icon" aria-label={t("actions", { name })}>
                <Ellipsis aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent>
              <DropdownMenuLabel>{t("setState")}</DropdownMenuLabel>
              <DropdownMenuRadioGroup value={component.manualState ?? "follow"} onValueChange={choose}>
                <DropdownMenuRadioItem value="follow">{t("follow")}</DropdownMenuRadioItem>
                {componentStates.map((state) => (
                  <DropdownMenuRadioItem key={state} value={state}>
                    {states(state)}
                  </DropdownMenuRadioItem>
                ))}
              </DropdownMenuRadioGroup>
              <DropdownMenuSeparator />
              <DropdownMenuItem onSelect={() => setDialog("monitors")}>{t("monitors")}</DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setDialog("rename")}>{t("edit")}</DropdownMenuItem>
              <DropdownMenuItem disabled={isFirst} onSelect={() => move("up")}>
                {t("up")}
              </DropdownMenuItem>
              <DropdownMenuItem disabled={isLast} onSelect={() => move("down")}>
                {t("down")}
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem danger onSelect={() => setDialog("remove")}>
                {t("remove")}
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        )}
      </div>
      <ComponentDialog component={component} open={dialog === "rename"} onOpenChange={show("rename")} />
      <MonitorsDialog component={component} monitors={monitors} open={dialog === "monitors"} onOpenChange={show("monitors")} />
      <ConfirmDialog
        open={dialog === "remove"}
        onOpenChange={show("remove")}
        title={t("removeTitle", { name })}
        description={t("removeText")}
        confirmLabel={t("remove")}
        onConfirm={() => run(removeComponent, { componentId }, () => toast(t("removed", { name })))}
      />
    </li>
  );
}
