"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import { publishIncident } from "@/app/console/status/actions";
import { UpdateFields, wordsOf } from "@/app/console/status/update-fields";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ClientForm } from "@/components/ui/client-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import type { ManagedIncident } from "@/lib/status/updates/queries";
import { type Impact, impacts } from "@/lib/status/updates/schema";

type Props = {
  draft: ManagedIncident;
  isOnly: boolean;
  components: { id: string; name: string }[];
  canPublish: boolean;
};

/** A suggestion to read over: nothing of it is public until somebody publishes. */
export function DraftCard({ draft, isOnly, components, canPublish }: Props) {
  const t = useTranslations("status.console");
  const states = useTranslations("status.impact");
  const { run, busy } = useAction("status");
  const suggested = draft.updates[0];
  const id = `incident-${draft.incidentId ?? draft.id}`;
  const card = useRef<HTMLDetailsElement>(null);
  const touched = new Set(draft.components.map(({ id }) => id));

  // A link from the incident's page leads to its draft, which may be folded.
  useEffect(() => {
    if (!card.current || window.location.hash !== `#${id}`) return;
    card.current.open = true;
    card.current.scrollIntoView();
  }, [id]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const componentIds = form.getAll("components").map(String);
    const [title, titleFr] = [String(form.get("title")), String(form.get("titleFr"))];
    const impact = form.get("impact") as Impact;
    const input = { publicIncidentId: draft.id, title, titleFr, impact, componentIds, ...wordsOf(form) };
    void run(publishIncident, input, () => toast(t("published")));
  }

  return (
    <details ref={card} id={id} open={isOnly} className="group scroll-mt-4 rounded-lg border border-dashed bg-raised target:border-accent">
      <summary className="flex list-none flex-wrap items-center gap-x-2.5 gap-y-1 rounded-lg px-4 py-2.5 group-open:rounded-b-none group-open:border-b hover:bg-hover">
        <ChevronRight aria-hidden className="size-4 text-ink-3 transition-transform group-open:rotate-90" />
        <Badge tone="accent">{t("draft")}</Badge>
        <h3 dir="auto" title={draft.title} className="min-w-0 truncate text-base">
          {draft.title}
        </h3>
        <RelativeTime at={draft.startedAt} className="ml-auto text-ink-3 text-sm" />
      </summary>
      {canPublish ? (
        <ClientForm onSubmit={submit} className="flex flex-col gap-4 p-4">
          {draft.resolvedAt && <p className="text-ink-2">{t("draftEnded")}</p>}
          <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_14rem]">
            <Field label={t("publicTitle")} hint={t("publicTitleHint")} required>
              <Input name="title" maxLength={200} defaultValue={draft.title} autoComplete="off" />
            </Field>
            <Field label={t("publicTitleFr")} hint={t("publicTitleFrHint")} optional className="md:order-last md:col-span-full">
              <Input name="titleFr" maxLength={200} defaultValue={draft.titleFr ?? ""} lang="fr" autoComplete="off" />
            </Field>
            <Field label={t("impact")}>
              <NativeSelect name="impact" defaultValue={draft.impact}>
                {impacts.map((impact) => (
                  <option key={impact} value={impact}>
                    {states(impact)}
                  </option>
                ))}
              </NativeSelect>
            </Field>
          </div>
          <fieldset className="min-w-0">
            <legend className="mb-1.5 font-medium">{t("touched")}</legend>
            <div className="flex flex-wrap gap-x-4 gap-y-1.5">
              {components.map(({ id, name }) => (
                <label key={id} className="flex min-w-0 items-center gap-2 max-sm:min-h-9">
                  <input type="checkbox" name="components" value={id} defaultChecked={touched.has(id)} className="size-4 accent-accent" />
                  <bdi className="wrap-anywhere min-w-0">{name}</bdi>
                </label>
              ))}
            </div>
          </fieldset>
          <UpdateFields
            key={draft.resolvedAt ? "ended" : "open"}
            state={draft.resolvedAt ? "resolved" : "investigating"}
            isStateFixed={Boolean(draft.resolvedAt)}
            {...(draft.resolvedAt ? {} : { body: suggested?.body ?? "", bodyFr: suggested?.bodyFr ?? "" })}
          />
          <Button variant="primary" type="submit" loading={busy} className="self-end max-sm:h-10 max-sm:w-full">
            {t("publish")}
          </Button>
        </ClientForm>
      ) : (
        <p dir="auto" className="px-4 py-3 text-ink-2">
          {suggested?.body}
        </p>
      )}
    </details>
  );
}
