"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useAlertFailure } from "@/components/monitoring/use-alert-failure";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { RouteView } from "@/lib/monitoring/alerts/routes/queries";
import { type RouteInput, routeInput } from "@/lib/monitoring/alerts/routes/schema";

type Named = { id: string; name: string };
type Result = { ok: true } | { ok: false; error: { code: string; fields?: object } };
type Props = {
  route: RouteView | null;
  channels: Named[];
  monitors: Named[];
  timeZone: string;
  save: (input: { id: string | null; route: RouteInput }) => Promise<Result>;
};

const listPath = "/console/monitoring/alerts/routes";

/** A route: the conditions that are set must all hold; then it says who is told. */
export function RouteForm({ route, channels, monitors, timeZone, save }: Props) {
  const t = useTranslations("alerts.routeForm");
  const ui = useTranslations("ui");
  const days = useTranslations("alerts.routes.day");
  const failureText = useAlertFailure();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<string[]>([]);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = routeInput.safeParse(valuesOf(new FormData(form.current ?? undefined)));
    setFailure(undefined);
    if (!parsed.success) {
      const names = parsed.error.issues.map(({ path }) => String(path[0]));
      setWrong(names);
      const first = form.current?.elements.namedItem(names[0] ?? "");
      if (first instanceof HTMLElement) first.focus();
      return;
    }
    setWrong([]);
    setBusy(true);
    const result = await save({ id: route?.id ?? null, route: parsed.data });
    setBusy(false);
    if (!result.ok) return setFailure(failureText(result.error));
    toast(t("saved"));
    router.push(listPath);
  }

  const errorOf = (name: string) => (wrong.includes(name) ? t(`wrong.${name}`) : undefined);
  const severities = [1, 2, 3].map((n) => ({ id: `sev${n}`, name: ui(`severityMeaning.${n}`) }));
  const week = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ id: String(n), name: days(String(n)) }));
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex max-w-[640px] flex-col gap-6">
      <Field label={t("name")} error={errorOf("name")} required>
        <Input name="name" maxLength={80} autoComplete="off" defaultValue={route?.name ?? ""} />
      </Field>
      <Choices title={t("severities")} hint={t("anySeverity")} name="severities" options={severities} chosen={route?.severities ?? []} />
      <Choices title={t("monitors")} hint={t("anyMonitor")} name="sourceIds" options={monitors} chosen={route?.sourceIds ?? []} isLong />
      <Field label={t("labels")} hint={t("labelsText")} error={errorOf("labels")} optional>
        <Input name="labels" maxLength={1_000} autoComplete="off" defaultValue={route?.labels.join(", ") ?? ""} />
      </Field>
      <Choices title={t("days")} hint={t("anyDay")} name="days" options={week} chosen={route?.days.map(String) ?? []} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("from")} error={errorOf("fromMinute")} optional>
          <Input name="fromMinute" type="time" defaultValue={clock(route?.fromMinute)} />
        </Field>
        <Field label={t("to")} optional>
          <Input name="toMinute" type="time" defaultValue={clock(route?.toMinute)} />
        </Field>
        <Field label={t("timeZone")} error={errorOf("timeZone")}>
          <Input name="timeZone" list="zones" maxLength={60} autoComplete="off" defaultValue={route?.timeZone ?? timeZone} />
        </Field>
        <datalist id="zones">
          {Intl.supportedValuesOf("timeZone").map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <Choices
        title={t("channels")}
        hint={channels.length > 0 ? undefined : t("noChannel")}
        error={errorOf("channelIds")}
        name="channelIds"
        options={channels}
        chosen={route?.channelIds ?? []}
        isLong
      />
      <Switch name="pagesOnCall" defaultChecked={route?.pagesOnCall ?? true} label={t("pagesOnCall")} hint={t("pagesOnCallText")} />
      <Switch name="isContinuing" defaultChecked={route?.isContinuing ?? false} label={t("isContinuing")} hint={t("isContinuingText")} />
      <Switch name="isEnabled" defaultChecked={route?.isEnabled ?? true} label={t("isEnabled")} />
      {failure && (
        <p role="alert" className="text-major-ink">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" loading={isBusy}>
          {t("save")}
        </Button>
        <ButtonLink href={listPath} variant="ghost">
          {t("cancel")}
        </ButtonLink>
      </div>
    </form>
  );
}

type ChoicesProps = {
  title: string;
  hint?: string | undefined;
  error?: ReactNode;
  name: string;
  options: Named[];
  chosen: string[];
  isLong?: boolean;
};

function Choices({ title, hint, error, name, options, chosen, isLong }: ChoicesProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{title}</legend>
      {hint && <p className="mb-1.5 text-ink-3 text-sm">{hint}</p>}
      <div className={isLong ? "flex max-h-56 flex-col gap-1 overflow-y-auto" : "flex flex-wrap gap-x-5 gap-y-1"}>
        {options.map((option) => (
          <Checkbox key={option.id} name={name} value={option.id} label={option.name} defaultChecked={chosen.includes(option.id)} />
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-major-ink text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function valuesOf(data: FormData): unknown {
  const all = (name: string) => data.getAll(name).map(String);
  return {
    name: data.get("name"),
    isEnabled: data.has("isEnabled"),
    severities: all("severities"),
    labels: String(data.get("labels") ?? "")
      .split(",")
      .map((label) => label.trim())
      .filter(Boolean),
    sourceIds: all("sourceIds"),
    days: all("days").map(Number),
    fromMinute: minuteOf(data.get("fromMinute")),
    toMinute: minuteOf(data.get("toMinute")),
    timeZone: data.get("timeZone"),
    channelIds: all("channelIds"),
    pagesOnCall: data.has("pagesOnCall"),
    isContinuing: data.has("isContinuing"),
  };
}

function minuteOf(value: FormDataEntryValue | null): number | null {
  const [hour, minute] = String(value ?? "").split(":");
  return hour && minute ? Number(hour) * 60 + Number(minute) : null;
}

function clock(minute: number | null | undefined): string {
  if (minute === null || minute === undefined) return "";
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
