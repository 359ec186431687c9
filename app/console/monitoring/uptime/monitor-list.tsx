"use client";

import { ChevronDown, ChevronRight, Radar } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { BulkBar } from "@/app/console/monitoring/uptime/bulk-bar";
import { isFiltered, parametersOf } from "@/app/console/monitoring/uptime/list-address";
import { MonitorPhoneRow, useMonitorColumns, useMonitorWords } from "@/app/console/monitoring/uptime/monitor-columns";
import { type Selection, useSelection } from "@/app/console/monitoring/uptime/use-selection";
import type { SettingChoices } from "@/components/monitoring/monitor-context";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox, RowCheckbox } from "@/components/ui/checkbox";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { useReadFailure } from "@/components/ui/use-read-failure";
import type { MonitorPage, MonitorRow } from "@/lib/monitoring/uptime/queries";
import type { MonitorListInput } from "@/lib/monitoring/uptime/schema";
import { useLivePages } from "@/lib/web/live-query";
import { type Packed, unpack } from "@/lib/web/wire";

type Props = {
  filters: MonitorListInput;
  first: Packed<MonitorPage>;
  now: number;
  /** Many monitors can be given these at once; null for members who may change none. */
  choices: SettingChoices | null;
};

/** Pages are read as they are scrolled to, and all of them follow live. */
export function MonitorList({ filters, first: packed, now, choices }: Props) {
  const t = useTranslations("monitoring.uptime");
  const first = useMemo(() => unpack(packed), [packed]);
  const {
    rows: all,
    more,
    error,
    refetch,
  } = useLivePages<MonitorPage>({
    key: ["monitors", filters],
    urlOf: (cursor) => urlOf({ ...filters, cursor }),
    topics: ["monitoring"],
    first,
    now,
  });
  const failureText = useReadFailure();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const isGrouped = filters.by === "group";
  const heads = useMemo(() => new Set(isGrouped ? all.filter(({ kind }) => kind === "group").map(({ id }) => id) : []), [all, isGrouped]);
  const rows = useMemo(() => all.filter(({ id, groupId }) => heads.has(id) || !folded.has(groupId ?? "")), [all, heads, folded]);
  const selection = useSelection(rows);
  const words = useMonitorWords(now);
  const columns = useMonitorColumns(words, heads);
  const fold = (id: string) =>
    setFolded((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  const failure = rows.length === 0 ? error : more.failure;
  const canChoose = choices !== null;
  const lead = {
    width: `${(canChoose ? 34 : 12) + (isGrouped ? 26 : 0)}px`,
    head: canChoose && <ChooseAll rows={rows} selection={selection} />,
    cell: (row: MonitorRow, index: number) => (
      <>
        {canChoose && (
          <RowCheckbox
            label={t("choose", { name: row.name })}
            checked={selection.chosen.has(row.id)}
            onTurn={(isRange) => selection.turn(index, isRange)}
          />
        )}
        {heads.has(row.id) && <Fold name={row.name} isFolded={folded.has(row.id)} onTurn={() => fold(row.id)} />}
      </>
    ),
  };
  const keys = {
    x: (_: MonitorRow, index: number) => selection.turn(index, false),
    "shift+x": (_: MonitorRow, index: number) => selection.turn(index, true),
  };
  return (
    <>
      {choices && <BulkBar filters={filters} selection={selection} choices={choices} onDone={refetch} />}
      <DataTable
        label={t("title")}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowHref={({ id }) => `/console/monitoring/uptime/${id}`}
        phoneRow={(row) => <MonitorPhoneRow row={row} words={words} isInside={heads.has(row.groupId ?? "") && !heads.has(row.id)} />}
        {...(canChoose || isGrouped ? { lead } : {})}
        {...(canChoose ? { rowKeys: keys } : {})}
        hasMore={more.has && !more.failure}
        loading={more.isReading}
        onEndReached={more.read}
        {...(failure ? { error: { description: failureText(failure), onRetry: more.failure ? more.read : refetch } } : {})}
        empty={<NoMonitor isFiltered={isFiltered(filters)} canWrite={canChoose} />}
        className="rounded-lg border bg-raised"
      />
    </>
  );
}

function ChooseAll({ rows, selection: { chosen, choose } }: { rows: MonitorRow[]; selection: Selection }) {
  const t = useTranslations("monitoring.uptime");
  const count = rows.filter(({ id }) => chosen.has(id)).length;
  const isAll = count === rows.length && count > 0;
  return (
    <Checkbox
      aria-label={t("chooseShown")}
      disabled={rows.length === 0}
      checked={isAll ? true : count > 0 ? "indeterminate" : false}
      onCheckedChange={() => choose(rows, !isAll)}
      className="align-middle"
    />
  );
}

function Fold({ name, isFolded, onTurn }: { name: string; isFolded: boolean; onTurn: () => void }) {
  const t = useTranslations("monitoring.uptime");
  const Icon = isFolded ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={!isFolded}
      aria-label={t("fold", { name })}
      onClick={onTurn}
      className="grid size-5 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink max-sm:size-7"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}

function NoMonitor({ isFiltered: isNarrowed, canWrite }: { isFiltered: boolean; canWrite: boolean }) {
  const t = useTranslations("monitoring.uptime");
  if (isNarrowed) {
    const all = <ButtonLink href="/console/monitoring/uptime">{t("clear")}</ButtonLink>;
    return <EmptyState icon={<Radar />} title={t("noneMatch")} description={t("noneMatchText")} action={all} />;
  }
  const begin = (
    <span className="flex flex-wrap justify-center gap-2">
      <ButtonLink href="/console/monitoring/uptime/new" variant="primary">
        {t("new")}
      </ButtonLink>
      <ButtonLink href="/console/monitoring/uptime/import">{t("import")}</ButtonLink>
    </span>
  );
  return <EmptyState icon={<Radar />} title={t("empty")} description={t("emptyText")} action={canWrite && begin} />;
}

const urlOf = (input: MonitorListInput) => `/api/console/monitoring/monitors?${parametersOf(input)}`;
