"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { saveRoute } from "@/app/console/alerts/actions";
import type { RouteNames } from "@/app/console/alerts/routes/route-row";
import { AlertChoices, AlertConditions } from "@/components/alerting/alert-choices";
import { allOf, labelsOf } from "@/components/alerting/alert-form";
import { chosenOf, idsOf, NamedChoices, optionOf } from "@/components/monitoring/named-choices";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { ZoneCombobox } from "@/components/ui/zone-combobox";
import type { RouteView } from "@/lib/alerting/routes/queries";
import { routeInput } from "@/lib/alerting/routes/schema";

type Props = { route: RouteView | null; names: RouteNames; timeZone: string };
type PartProps = { route: RouteView | null; errorOf: (name: string) => string | undefined };

const listPath = "/console/alerts/routes";
const empty = { severities: [], labels: [] };

/** The form of a route: the conditions that are set must all hold; then the route decides who is notified, and how. */
export function RouteForm({ route, names, timeZone }: Props) {
  const t = useTranslations("alerting.routeForm");
  const common = useTranslations("alerting.form");
  const router = useRouter();
  const [sources, setSources] = useState(chosenOf(route?.sourceIds ?? [], route?.sources ?? []));
  const [components, setComponents] = useState(chosenOf(route?.componentIds ?? [], names.components));

  const form = useActionForm({
    area: "alerting",
    namespace: "alerting.routeForm",
    fieldOf: (path) => path.replace(/^route\./, "").replace(/\..*/, ""),
  });
  const { errorOf } = form;

  function submit(data: FormData) {
    const input = form.check(routeInput, { ...valuesOf(data), sourceIds: idsOf(sources), componentIds: idsOf(components) });
    if (!input) return;
    return form.send(saveRoute, { id: route?.id ?? null, route: input }, () => {
      toast(t("saved"));
      router.push(listPath);
    });
  }

  return (
    <ClientForm {...form.bind(submit)} noValidate className="flex max-w-[640px] flex-col gap-5">
      <Field label={t("name")} error={errorOf("name")} required>
        <Input name="name" maxLength={80} autoComplete="off" defaultValue={route?.name ?? ""} />
      </Field>
      <AlertConditions {...{ sources, errorOf }} systems={names.systems} chosen={route ?? empty} onSources={setSources} />
      {names.components.length + components.gone.length > 0 && (
        <NamedChoices
          id="componentIds"
          label={t("components")}
          hint={t("anyComponent")}
          error={errorOf("componentIds")}
          placeholder={t("addComponent")}
          goneLabel={(n) => common("goneComponents", { n })}
          options={names.components.map(optionOf)}
          chosen={components}
          onChange={setComponents}
        />
      )}
      <Times route={route} timeZone={timeZone} errorOf={errorOf} />
      <AlertChoices
        title={t("channels")}
        hint={names.channels.length > 0 ? undefined : t("noChannel")}
        error={errorOf("channelIds")}
        name="channelIds"
        options={names.channels}
        chosen={route?.channelIds ?? []}
        isLong
      />
      <Switch name="pagesOnCall" defaultChecked={route?.pagesOnCall ?? true} label={t("pagesOnCall")} hint={t("pagesOnCallText")} />
      <Manner route={route} errorOf={errorOf} />
      <Switch name="isContinuing" defaultChecked={route?.isContinuing ?? false} label={t("isContinuing")} hint={t("isContinuingText")} />
      <Switch name="isEnabled" defaultChecked={route?.isEnabled ?? true} label={t("isEnabled")} />
      <FormFoot form={form} label={t("save")} cancelHref={listPath} />
    </ClientForm>
  );
}

/** On which days, and between which times. */
function Times({ route, timeZone, errorOf }: PartProps & { timeZone: string }) {
  const t = useTranslations("alerting.routeForm");
  const days = useTranslations("alerting.routes.day");
  const [zone, setZone] = useState(route?.timeZone ?? timeZone);
  const week = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: String(n), name: days(String(n)) }));
  return (
    <>
      <AlertChoices title={t("days")} hint={t("anyDay")} name="days" options={week} chosen={route?.days.map(String) ?? []} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("from")} error={errorOf("fromMinute")} optional>
          <Input name="fromMinute" type="time" defaultValue={clock(route?.fromMinute)} />
        </Field>
        <Field label={t("to")} optional>
          <Input name="toMinute" type="time" defaultValue={clock(route?.toMinute)} />
        </Field>
        <Field label={t("timeZone")} error={errorOf("timeZone")}>
          <ZoneCombobox name="timeZone" value={zone} onValueChange={setZone} />
        </Field>
      </div>
    </>
  );
}

/** Reminders, and which alerts share an incident. */
function Manner({ route, errorOf }: PartProps) {
  const t = useTranslations("alerting.routeForm");
  const number = { type: "number", inputMode: "numeric" } as const;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-3">
      <Field label={t("remindEvery")} hint={t("remindEveryText")} error={errorOf("remindEveryMinutes")} optional>
        <Input name="remindEveryMinutes" {...number} min={1} max={1_440} defaultValue={route?.remindEveryMinutes ?? ""} />
      </Field>
      <Field label={t("remindAtMost")} hint={t("remindAtMostText")} error={errorOf("remindAtMost")}>
        <Input name="remindAtMost" {...number} min={0} max={100} defaultValue={route?.remindAtMost ?? 0} />
      </Field>
      <Field label={t("group")} hint={t("groupText")} error={errorOf("groupWithinSeconds")} required>
        <Input name="groupWithinSeconds" {...number} min={0} max={3_600} defaultValue={route?.groupWithinSeconds ?? 120} />
      </Field>
    </div>
  );
}

function valuesOf(data: FormData) {
  return {
    name: data.get("name"),
    isEnabled: data.has("isEnabled"),
    severities: allOf(data, "severities"),
    labels: labelsOf(data),
    days: allOf(data, "days").map(Number),
    fromMinute: minuteOf(data.get("fromMinute")),
    toMinute: minuteOf(data.get("toMinute")),
    timeZone: data.get("timeZone"),
    channelIds: allOf(data, "channelIds"),
    pagesOnCall: data.has("pagesOnCall"),
    isContinuing: data.has("isContinuing"),
    groupWithinSeconds: numberOf(data.get("groupWithinSeconds")),
    remindEveryMinutes: numberOf(data.get("remindEveryMinutes")),
    remindAtMost: numberOf(data.get("remindAtMost")) ?? 0,
  };
}

function numberOf(value: FormDataEntryValue | null): number | null {
  const text = String(value ?? "").trim();
  return text ? Number(text) : null;
}

function minuteOf(value: FormDataEntryValue | null): number | null {
  const [hour, minute] = String(value ?? "").split(":");
  return hour && minute ? Number(hour) * 60 + Number(minute) : null;
}

function clock(minute: number | null | undefined): string {
  if (minute === null || minute === undefined) return "";
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
