"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { IncidentHead } from "@/app/console/incidents/[number]/incident-head";
import { IncidentSide } from "@/app/console/incidents/[number]/incident-side";
import { NoteComposer } from "@/app/console/incidents/[number]/note-composer";
import { ResolveDialog } from "@/app/console/incidents/[number]/resolve-dialog";
import type { IncidentScreenData } from "@/app/console/incidents/[number]/screen-query";
import { SeverityDialog } from "@/app/console/incidents/[number]/severity-dialog";
import { Timeline } from "@/app/console/incidents/[number]/timeline";
import { type IncidentActions, useIncidentActions } from "@/app/console/incidents/[number]/use-incident-actions";
import { useClock } from "@/components/incidents/use-clock";
import { PageActions } from "@/components/shell/page-actions";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/use-hotkeys";
import { incidentName } from "@/lib/incidents/response/schema";
import { severityLevel } from "@/lib/platform/severity";
import { useLiveQuery } from "@/lib/web/live-query";

type Props = { first: IncidentScreenData; now: number; canRespond: boolean; actions: IncidentActions };

/** One incident, followed live: what happened, what it means, and what to do next. */
export function IncidentScreen({ first, now, canRespond, actions }: Props) {
  const t = useTranslations("incidents");
  const ui = useTranslations("ui");
  const { number, id: incidentId } = first.incident;
  const queryKey = ["incident", number];
  const { data = first } = useLiveQuery<IncidentScreenData>(queryKey, `/api/console/incidents/${number}`, ["incidents", "status"], first);
  const { run, busy } = useIncidentActions(queryKey);
  const [dialog, setDialog] = useState<"severity" | "resolve" | null>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const clock = useClock(now);

  const { incident } = data;
  const isOpen = !incident.resolvedAt;
  const canAcknowledge = canRespond && isOpen && !incident.acknowledgedAt;
  const acknowledge = () => run(actions.acknowledgeIncident({ incidentId }), t("page.acknowledged"));

  useHotkeys(
    {
      a: () => (canAcknowledge && !busy ? void acknowledge() : false),
      e: () => (isOpen ? setDialog("resolve") : false),
      s: () => setDialog("severity"),
      n: () => note.current?.focus(),
    },
    canRespond,
  );

  return (
    <div className="grid lg:min-h-full lg:grid-cols-[minmax(0,1fr)_320px]">
      <div className="min-w-0 lg:border-r">
        <IncidentHead
          incident={incident}
          clock={clock}
          {...(canRespond && isOpen
            ? {
                onMove: (state) => run(actions.changeState({ incidentId, state }), t("page.moved", { state: t(`states.${state}`) })),
                onResolve: () => setDialog("resolve"),
              }
            : {})}
        >
          {canRespond && (
            <PageActions>
              <Button onClick={() => setDialog("severity")} kbd="S">
                {t("page.severity")}
              </Button>
              {isOpen && (
                <Button onClick={() => setDialog("resolve")} kbd="E">
                  {t("page.resolve")}
                </Button>
              )}
              {canAcknowledge && (
                <Button
                  variant="primary"
                  onClick={acknowledge}
                  loading={busy}
                  kbd="A"
                  className="max-sm:order-first max-sm:h-11 max-sm:w-full"
                >
                  {t("page.acknowledge")}
                </Button>
              )}
            </PageActions>
          )}
        </IncidentHead>
        {canRespond ? (
          <NoteComposer ref={note} incidentId={incidentId} onAdd={(input) => run(actions.addNote({ incidentId, ...input }))} />
        ) : (
          <p className="border-b px-4 py-3 text-ink-3 sm:px-6">{t("page.readOnly")}</p>
        )}
        <Timeline incident={incident} said={data.impact.public} />
      </div>
      <IncidentSide data={data} />
      <SeverityDialog
        open={dialog === "severity"}
        onOpenChange={(open) => setDialog(open ? "severity" : null)}
        current={incident.severity}
        onChoose={async (severity, reason) => {
          const label = ui("severity", { n: severityLevel[severity] });
          if (await run(actions.changeSeverity({ incidentId, severity, reason }), t("page.severityChanged", { severity: label })))
            setDialog(null);
        }}
      />
      <ResolveDialog
        open={dialog === "resolve"}
        onOpenChange={(open) => setDialog(open ? "resolve" : null)}
        name={incidentName(number)}
        onResolve={async (words) => {
          if (await run(actions.resolveIncident({ incidentId, note: words }), t("page.resolved", { name: incidentName(number) })))
            setDialog(null);
        }}
      />
    </div>
  );
}
