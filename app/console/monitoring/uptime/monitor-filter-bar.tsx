"use client";

import { ListFilter, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { isFiltered, listAddress } from "@/app/console/monitoring/uptime/list-address";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { LinkTabs } from "@/components/ui/link-tabs";
import { NativeSelect } from "@/components/ui/native-select";
import { monitorKinds } from "@/lib/monitoring/probes/schema";
import type { FilterChoices } from "@/lib/monitoring/uptime/choices/queries";
import { type MonitorListInput, type MonitorStatus, monitorStatuses } from "@/lib/monitoring/uptime/schema";

type Props = { filters: MonitorListInput; counts: Record<MonitorStatus, number>; choices: FilterChoices };

/** Filters are addresses, so that a filtered list can be sent to somebody. */
export function MonitorFilterBar({ filters, counts, choices }: Props) {
  const t = useTranslations("monitoring");
  const all = monitorStatuses.reduce((sum, status) => sum + counts[status], 0);
  const shown = monitorStatuses.filter((status) => status !== "unknown" || counts.unknown > 0 || filters.status === "unknown");
  const states = [undefined, ...shown].map((status) => ({
    href: listAddress({ ...filters, status }),
    label: t(status ? `status.${status}` : "uptime.all"),
    count: status ? counts[status] : all,
    active: filters.status === status,
  }));
  const arrangements = [undefined, "group" as const].map((by) => ({
    href: listAddress({ ...filters, by }),
    label: t(by ? "uptime.byGroup" : "uptime.flat"),
    active: filters.by === by,
  }));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <LinkTabs label={t("uptime.filter")} tabs={states} />
        {choices.groups.length > 0 && <LinkTabs label={t("uptime.arrange")} tabs={arrangements} />}
      </div>
      <Narrow filters={filters} choices={choices} />
    </div>
  );
}

function Narrow({ filters, choices }: Omit<Props, "counts">) {
  const t = useTranslations("monitoring.uptime");
  const kinds = useTranslations("monitoring.form.kindsShort");
  const router = useRouter();
  const chosen = [filters.kind, filters.tag, filters.group, filters.owner].filter(Boolean).length;
  const [isOpen, setOpen] = useState(chosen > 0);
  const selects = [
    { name: "kind" as const, options: monitorKinds.map((kind) => ({ id: kind, name: kinds(kind) })) },
    { name: "tag" as const, options: choices.tags.map((tag) => ({ id: tag, name: tag })) },
    { name: "group" as const, options: choices.groups },
    { name: "owner" as const, options: choices.owners },
  ];
  const go = (change: Partial<MonitorListInput>) => router.push(listAddress({ ...filters, ...change }));
  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    go({ search: String(new FormData(event.currentTarget).get("search")).trim() || undefined });
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <form onSubmit={search} className="min-w-0 flex-1 sm:max-w-64">
        <Input
          key={filters.search ?? ""}
          type="search"
          name="search"
          maxLength={200}
          defaultValue={filters.search ?? ""}
          aria-label={t("search")}
          placeholder={t("search")}
          icon={<Search aria-hidden />}
        />
      </form>
      <Button className="sm:hidden" aria-expanded={isOpen} aria-controls="monitor-filters" onClick={() => setOpen(!isOpen)}>
        <ListFilter aria-hidden />
        {t("filters")}
        {chosen > 0 && ` (${chosen})`}
      </Button>
      <div
        id="monitor-filters"
        className={cn("flex flex-wrap gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2", !isOpen && "max-sm:hidden")}
      >
        {selects
          .filter(({ name, options }) => options.length > 0 || filters[name])
          .map(({ name, options }) => (
            <NativeSelect
              key={name}
              aria-label={t(`by.${name}`)}
              className="sm:w-44"
              value={filters[name] ?? ""}
              onChange={({ target }) => go({ [name]: target.value || undefined })}
            >
              <option value="">{t(`any.${name}`)}</option>
              {options.map((option) => (
                <option key={option.id} value={option.id}>
                  {option.name}
                </option>
              ))}
            </NativeSelect>
          ))}
      </div>
      {isFiltered(filters) && (
        <ButtonLink href={listAddress({ by: filters.by })} variant="ghost">
          {t("clear")}
        </ButtonLink>
      )}
    </div>
  );
}
