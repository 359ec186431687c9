"use client";

import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAlertFailure } from "@/components/monitoring/use-alert-failure";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";
import type { RouteView } from "@/lib/monitoring/alerts/routes/queries";

type Named = { id: string; name: string };
type Result = { ok: true } | { ok: false; error: { code: string } };
type Props = {
  route: RouteView;
  place: number;
  count: number;
  channels: Named[];
  monitors: Named[];
  mayWrite: boolean;
  move: (input: { id: string; by: -1 | 1 }) => Promise<Result>;
  remove: (input: { id: string }) => Promise<Result>;
};

export function RouteRow({ route, place, count, channels, monitors, mayWrite, move, remove }: Props) {
  const t = useTranslations("alerts.routes");
  const failureText = useAlertFailure();
  const [isMoving, setMoving] = useState(false);
  const { id, name } = route;
  const receivers = [...namesOf(route.channelIds, channels), ...(route.pagesOnCall ? [t("onCall")] : [])];

  async function shift(by: -1 | 1) {
    setMoving(true);
    const result = await move({ id, by });
    setMoving(false);
    if (!result.ok) toastError(failureText(result.error));
  }

  async function removeIt() {
    const result = await remove({ id });
    if (result.ok) toast(t("deleted", { name }));
    else toastError(failureText(result.error));
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 break-words font-medium">{name}</span>
          {!route.isEnabled && <Badge>{t("off")}</Badge>}
          {route.isContinuing && <Badge>{t("continues")}</Badge>}
        </p>
        <Conditions route={route} monitors={monitors} />
        <p className="mt-0.5 break-words text-ink-2 text-sm">
          {receivers.length > 0 ? t("tells", { who: receivers.join(", ") }) : t("tellsNobody")}
        </p>
      </div>
      {mayWrite && (
        <div className="flex items-center gap-1">
          <Button variant="ghost" size="icon" aria-label={t("up", { name })} disabled={isMoving || place === 0} onClick={() => shift(-1)}>
            <ArrowUp aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("down", { name })}
            disabled={isMoving || place === count - 1}
            onClick={() => shift(1)}
          >
            <ArrowDown aria-hidden />
          </Button>
          <ButtonLink href={`/console/monitoring/alerts/routes/${id}`} variant="ghost" size="icon" aria-label={t("edit", { name })}>
            <Pencil aria-hidden />
          </ButtonLink>
          <ConfirmDialog
            trigger={
              <Button variant="ghost" size="icon" aria-label={t("delete", { name })}>
                <Trash2 aria-hidden />
              </Button>
            }
            title={t("deleteTitle", { name })}
            description={t("deleteText")}
            confirmLabel={t("deleteConfirm")}
            onConfirm={removeIt}
          />
        </div>
      )}
    </li>
  );
}

function Conditions({ route, monitors }: { route: RouteView; monitors: Named[] }) {
  const t = useTranslations("alerts.routes");
  const { severities, labels, sourceIds, days, fromMinute, toMinute, timeZone } = route;
  const window = fromMinute !== null && toMinute !== null ? `${clock(fromMinute)}–${clock(toMinute)} ${timeZone}` : null;
  const conditions = [
    severities.map((each) => each.toUpperCase()).join(", "),
    labels.join(", "),
    namesOf(sourceIds, monitors).join(", "),
    days.map((day) => t(`day.${day}`)).join(", "),
    window,
  ].filter(Boolean);
  return <p className="mt-0.5 break-words text-ink-3 text-sm">{conditions.length > 0 ? conditions.join(" · ") : t("everything")}</p>;
}

const namesOf = (ids: string[], named: Named[]) => named.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
