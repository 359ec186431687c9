"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createSilence } from "@/app/console/alerts/actions";
import { AlertConditions } from "@/components/alerting/alert-choices";
import { allOf, labelsOf } from "@/components/alerting/alert-form";
import type { Named } from "@/components/monitoring/monitor-context";
import { type Chosen, idsOf } from "@/components/monitoring/named-choices";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { FormFoot } from "@/components/ui/form-foot";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import type { SilenceMatches } from "@/lib/alerting/silences/queries";
import { createSilenceInput, type SilenceMatchers } from "@/lib/alerting/silences/schema";
import { useLiveQuery } from "@/lib/web/live-query";

type Props = { systems: Named[]; initial: { sources: Chosen; labels: string[] } };
type Traits = Pick<SilenceMatchers, "severities" | "labels">;

const listPath = "/console/alerts/silences";
const ends = ["30", "120", "tomorrow", "then"] as const;

/** The form of a silence: what it suppresses, from when and until when, with how much that is now. */
export function SilenceForm({ systems, initial }: Props) {
  const t = useTranslations("alerting.silenceForm");
  const router = useRouter();
  const [sources, setSources] = useState(initial.sources);
  const [traits, setTraits] = useState<Traits>({ severities: [], labels: initial.labels });
  const sourceIds = idsOf(sources);
  const [begins, setBegins] = useState("now");
  const [end, setEnd] = useState<string>("30");

  const form = useActionForm({
    area: "alerting",
    namespace: "alerting.silenceForm",
    fieldOf: (path) => path.replace(/^lasts.*/, "until").replace(/\..*/, ""),
    controls: { matchers: "severities" },
  });
  const { errorOf } = form;

  function submit(data: FormData) {
    const input = form.check(createSilenceInput, { ...inputOf(data), sourceIds });
    if (!input) return;
    return form.send(createSilence, input, () => {
      toast(t("saved"));
      router.push(begins === "now" ? listPath : `${listPath}?state=upcoming`);
    });
  }

  return (
    <ClientForm
      {...form.bind(submit)}
      onChange={({ currentTarget }) => setTraits(traitsOf(new FormData(currentTarget)))}
      noValidate
      className="flex max-w-[640px] flex-col gap-5"
    >
      <Field label={t("reason")} hint={t("reasonText")} error={errorOf("reason")} required>
        <Input name="reason" maxLength={300} autoComplete="off" />
      </Field>
      <AlertConditions {...{ systems, sources, errorOf }} chosen={{ severities: [], ...initial }} onSources={setSources} />
      <Preview matchers={{ ...traits, sourceIds }} error={errorOf("matchers")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("starts")}>
          <NativeSelect name="starts" value={begins} onChange={(event) => setBegins(event.target.value)}>
            <option value="now">{t("now")}</option>
            <option value="later">{t("later")}</option>
          </NativeSelect>
        </Field>
        {begins === "later" && (
          <Field label={t("startsAt")} error={errorOf("startsAt")} required>
            <Input name="startsAt" type="datetime-local" />
          </Field>
        )}
        <Field label={t("lasts")} error={end === "then" ? undefined : errorOf("until")} className="sm:col-start-1">
          <NativeSelect name="lasts" value={end} onChange={(event) => setEnd(event.target.value)}>
            {ends.map((each) => (
              <option key={each} value={each}>
                {t(`ends.${each}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        {end === "then" && (
          <Field label={t("until")} hint={t("untilText")} error={errorOf("until")} required>
            <Input name="until" type="datetime-local" />
          </Field>
        )}
      </div>
      <FormFoot form={form} label={t("save")} cancelHref={listPath} />
    </ClientForm>
  );
}

/** Counts what the conditions fit at this moment, anew when they rest. */
function Preview({ matchers, error }: { matchers: SilenceMatchers; error: string | undefined }) {
  const t = useTranslations("alerting.silenceForm");
  const asked = useRested(JSON.stringify(matchers));
  const url = `/api/console/alerts/silences/matches?${new URLSearchParams({ conditions: asked })}`;
  const { data, isError } = useLiveQuery<SilenceMatches>(["silence-matches", asked], url, [
    "alerting.alert_fired",
    "alerting.alert_resolved",
  ]);
  const isEmpty = Object.values(matchers).every((some) => some.length === 0);
  if (error && isEmpty)
    return (
      <p role="alert" className="text-major-ink text-sm">
        {error}
      </p>
    );
  return (
    <p role="status" className="rounded-md bg-sunken px-3 py-2 text-ink-2 text-sm">
      {isEmpty ? t("matchesNothing") : isError ? t("matchesUnknown") : data ? t("matches", data) : t("counting")}
    </p>
  );
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), 300);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

const traitsOf = (data: FormData) => ({
  severities: allOf(data, "severities") as Traits["severities"],
  labels: labelsOf(data),
});

function inputOf(data: FormData) {
  const lasts = String(data.get("lasts"));
  return {
    reason: data.get("reason"),
    ...traitsOf(data),
    startsAt: data.get("starts") === "later" ? instantOf(data.get("startsAt")) : null,
    lasts:
      lasts === "then"
        ? { until: instantOf(data.get("until")) }
        : lasts === "tomorrow"
          ? { until: tomorrow() }
          : { minutes: Number(lasts) },
  };
}

/** Returns the moment at which a clock here shows this; what is no time becomes empty, for the schema to refuse. */
function instantOf(value: FormDataEntryValue | null): string {
  const at = new Date(String(value ?? ""));
  return Number.isNaN(at.getTime()) ? "" : at.toISOString();
}

/** Returns nine in the morning of tomorrow, here. */
function tomorrow(): string {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
}
