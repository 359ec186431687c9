"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { postUpdate } from "@/app/console/status/actions";
import { UpdateFields, wordsOf } from "@/app/console/status/update-fields";
import { Button } from "@/components/ui/button";
import { ClientForm } from "@/components/ui/client-form";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { toast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { stateTone } from "@/lib/status/components/schema";
import type { ManagedIncident } from "@/lib/status/updates/queries";

type Props = { incident: ManagedIncident; canPublish: boolean };

/** Shows the published texts, and a box for the next update. */
export function PublicIncidentCard({ incident, canPublish }: Props) {
  const t = useTranslations("status.console");
  const states = useTranslations("status.state");
  return (
    <section id={`incident-${incident.incidentId ?? incident.id}`} className="scroll-mt-4 rounded-lg border bg-raised target:border-accent">
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-4 py-2.5">
        <StateBadge state={stateTone[incident.impact]} />
        <h3 dir="auto" className="min-w-0 text-base">
          <Link href={`/status/incidents/${incident.id}`} className="hover:underline">
            {incident.title}
          </Link>
        </h3>
        <span className="ml-auto min-w-0 text-ink-3 text-sm">{incident.components.map(({ name }) => name).join(", ")}</span>
      </header>
      <ol className="divide-y">
        {incident.updates.map((update) => (
          <li key={update.id} className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
            <div>
              <p className="font-medium">{states(update.state)}</p>
              <p className="text-ink-3 text-sm">
                <RelativeTime at={update.at} /> {update.author ? t("by", { name: update.author }) : t("byVigie")}
              </p>
            </div>
            <p dir="auto" className="whitespace-pre-line text-ink-2">
              {update.body}
            </p>
          </li>
        ))}
      </ol>
      {canPublish && <Composer incident={incident} />}
    </section>
  );
}

/** Starts afresh, with a new key, after each update that was posted; a failed one keeps its words and its key. */
function Composer({ incident }: Pick<Props, "incident">) {
  const t = useTranslations("status.console");
  const { run, busy } = useAction("status");
  const [clientKey, setClientKey] = useState("");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const key = clientKey || crypto.randomUUID();
    setClientKey(key);
    const input = { publicIncidentId: incident.id, clientKey: key, ...wordsOf(new FormData(event.currentTarget)) };
    void run(postUpdate, input, () => {
      toast(t("posted"));
      setClientKey("");
    });
  }

  return (
    <ClientForm
      key={incident.updates.length}
      onSubmit={submit}
      onChange={() => setClientKey("")}
      className="flex flex-col gap-4 border-t p-4"
    >
      <UpdateFields state={incident.updates[0]?.state ?? "investigating"} />
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <p className="text-ink-3 text-sm">{t("resolveHint")}</p>
        <Button variant="primary" type="submit" loading={busy} className="max-sm:h-10 max-sm:w-full">
          {t("post")}
        </Button>
      </div>
    </ClientForm>
  );
}
