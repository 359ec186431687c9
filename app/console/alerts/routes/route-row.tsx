"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { deleteRoute, moveRoute } from "@/app/console/alerts/actions";
import { AlertSetting, EditAndDelete } from "@/components/alerting/alert-setting";
import type { Named } from "@/components/monitoring/monitor-context";
import { type Chosen, chosenOf } from "@/components/monitoring/named-choices";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useDuration } from "@/components/ui/duration";
import { useAction } from "@/components/ui/use-action";
import { printList } from "@/lib/alerting/labels/rules";
import type { RouteView } from "@/lib/alerting/routes/queries";

/** A route names these by id. */
export type RouteNames = { channels: Named[]; systems: Named[]; components: Named[] };
type Props = {
  route: RouteView;
  place: number;
  count: number;
  names: RouteNames;
  mayWrite: boolean;
};

export function RouteRow({ route, place, count, names, mayWrite }: Props) {
  const t = useTranslations("alerting.routes");
  const { id, name } = route;
  const receivers = [...namesOf(route.channelIds, names.channels), ...(route.pagesOnCall ? [t("onCall")] : [])];
  const href = `/console/alerts/routes/${id}`;
  return (
    <AlertSetting
      name={name}
      marks={
        <>
          {!route.isEnabled && <Badge>{t("off")}</Badge>}
          {route.isContinuing && <Badge>{t("continues")}</Badge>}
        </>
      }
      actions={
        mayWrite && (
          <>
            <Moves id={id} name={name} isFirst={place === 0} isLast={place === count - 1} />
            <EditAndDelete namespace="alerting.routes" id={id} name={name} href={href} remove={deleteRoute} />
          </>
        )
      }
    >
      <Conditions route={route} names={names} />
      <p className="mt-0.5 break-words text-ink-2 text-sm">
        {receivers.length > 0 ? t("tells", { who: receivers.join(", ") }) : t("tellsNobody")}
        <Manner route={route} />
      </p>
    </AlertSetting>
  );
}

function Moves({ id, name, isFirst, isLast }: { id: string; name: string; isFirst: boolean; isLast: boolean }) {
  const t = useTranslations("alerting.routes");
  const { run, busy } = useAction("alerting");
  const shift = (by: -1 | 1) => run(moveRoute, { id, by });

  return (
    <>
      <Button variant="ghost" size="icon" aria-label={t("up", { name })} disabled={busy || isFirst} onClick={() => shift(-1)}>
        <ArrowUp aria-hidden />
      </Button>
      <Button variant="ghost" size="icon" aria-label={t("down", { name })} disabled={busy || isLast} onClick={() => shift(1)}>
        <ArrowDown aria-hidden />
      </Button>
    </>
  );
}

function Conditions({ route, names }: { route: RouteView; names: RouteNames }) {
  const t = useTranslations("alerting.routes");
  const form = useTranslations("alerting.form");
  const { severities, labels, sourceIds, sources, componentIds, days, fromMinute, toMinute, timeZone } = route;
  const window = fromMinute !== null && toMinute !== null ? `${clock(fromMinute)}–${clock(toMinute)} ${timeZone}` : null;
  const conditions = [
    severities.map((each) => each.toUpperCase()).join(", "),
    printList(labels),
    allOf(chosenOf(sourceIds, sources), (n) => form("goneSources", { n })),
    allOf(chosenOf(componentIds, names.components), (n) => form("goneComponents", { n })),
    days.map((day) => t(`day.${day}`)).join(", "),
    window,
  ].filter(Boolean);
  return <p className="mt-0.5 break-words text-ink-3 text-sm">{conditions.length > 0 ? conditions.join(" · ") : t("everything")}</p>;
}

/** Describes a route's reminders and grouping. */
function Manner({ route: { groupWithinSeconds, remindEveryMinutes, remindAtMost } }: { route: RouteView }) {
  const t = useTranslations("alerting.routes");
  const duration = useDuration();
  const reminds = remindEveryMinutes && t("reminds", { every: duration(remindEveryMinutes * 60_000), n: remindAtMost });
  const groups = groupWithinSeconds > 0 ? t("groups", { within: duration(groupWithinSeconds * 1_000) }) : t("groupsNone");
  return <span className="text-ink-3">{[reminds, groups].filter(Boolean).map((each) => ` · ${each}`)}</span>;
}

const allOf = ({ named, gone }: Chosen, goneWords: (n: number) => string) =>
  [...named.map(({ name }) => name), ...(gone.length > 0 ? [goneWords(gone.length)] : [])].join(", ");
const namesOf = (ids: string[], named: Named[]) => named.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
