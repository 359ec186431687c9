"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { IncidentHead } from "@/app/console/incidents/[number]/incident-head";
import { IncidentSide } from "@/app/console/incidents/[number]/incident-side";
import { NoteComposer } from "@/app/console/incidents/[number]/note-composer";
import { ResolveDialog } from "@/app/console/incidents/[number]/resolve-dialog";
import type { IncidentScreenData } from "@/app/console/incidents/[number]/screen-query";
import { SeverityDialog } from "@/app/console/incidents/[number]/severity-dialog";
import { Timeline } from "@/app/console/incidents/[number]/timeline";
import { acknowledgeIncident, addNote, changeSeverity, changeState, resolveIncident } from "@/app/console/incidents/actions";
import { useClock } from "@/components/incidents/use-clock";
import { PageActions } from "@/components/shell/page-actions";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { useHotkeys } from "@/components/ui/use-hotkeys";
import { incidentName } from "@/lib/incidents/response/schema";
import { severityLevel } from "@/lib/platform/severity";
import { useLiveQuery } from "@/lib/web/live-query";

type Props = { first: IncidentScreenData; now: number; canRespond: boolean };

/** One incident, followed live: what happened, what it means, and what to do next. */
export function IncidentScreen({ first, now, canRespond }: Props) {
  const t = useTranslations("incidents");
  const ui = useTranslations("ui");
  const { number, id: incidentId } = first.incident;
  const queryKey = ["incident", number];
  const { data = first } = useLiveQuery<IncidentScreenData>(queryKey, `/api/console/incidents/${number}`, ["incidents", "status"], first);
  const client = useQueryClient();
  const readAgain = () => client.invalidateQueries({ queryKey });
  const { run, busy } = useAction("incidents", readAgain);
  const noting = useAction("incidents", readAgain);
  const [dialog, setDialog] = useState<"severity" | "resolve" | null>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const clock = useClock(now);

  const { incident } = data;
  const isOpen = !incident.resolvedAt;
  const canAcknowledge = canRespond && isOpen && !incident.acknowledgedAt;
  const acknowledge = () => run(acknowledgeIncident, { incidentId }, () => toast(t("page.acknowledged")));

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
                onMove: (state) => run(changeState, { incidentId, state }, () => toast(t("page.moved", { state: t(`states.${state}`) }))),
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
          <NoteComposer ref={note} busy={noting.busy} onAdd={(input, done) => noting.run(addNote, { incidentId, ...input }, done)} />
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
        busy={busy}
        onChoose={(severity, reason) =>
          run(changeSeverity, { incidentId, severity, reason }, () => {
            toast(t("page.severityChanged", { severity: ui("severity", { n: severityLevel[severity] }) }));
            setDialog(null);
          })
        }
      />
      <ResolveDialog
        open={dialog === "resolve"}
        onOpenChange={(open) => setDialog(open ? "resolve" : null)}
        name={incidentName(number)}
        busy={busy}
        onResolve={(words) =>
          run(resolveIncident, { incidentId, note: words }, () => {
            toast(t("page.resolved", { name: incidentName(number) }));
            setDialog(null);
          })
        }
      />
    </div>
  );
}
