"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn";
import { DataTableHead } from "./data-table-head";
import { DataTableRow } from "./data-table-row";
import { EmptyState } from "./empty-state";
import { ErrorState } from "./error-state";
import { Skeleton } from "./skeleton";
import { Spinner } from "./spinner";
import { useHotkeys } from "./use-hotkeys";
import { useListKeys } from "./use-list-keys";

export type DataColumn<T> = {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Any CSS width; columns without one share what is left. */
  width?: string;
  align?: "start" | "end";
  sortable?: boolean;
};

export type DataSort = { id: string; desc: boolean };

type DataTableProps<T> = {
  label: string;
  /** The first column carries the row's link. */
  columns: readonly DataColumn<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  rowHref?: (row: T) => string;
  onRowOpen?: (row: T) => void;
  /** A row shows this instead of its columns below 640 px. */
  phoneRow?: (row: T) => ReactNode;
  selectedId?: string;
  /** A narrow cell before all others, for what is not the row's link: a checkbox, a fold. */
  lead?: { head: ReactNode; width: string; cell: (row: T, index: number) => ReactNode };
  /** Keys for the row that J and K reached. */
  rowKeys?: Record<string, (row: T, index: number) => void>;
  /** Kept by the caller, normally in the URL; the rows arrive sorted. */
  sort?: DataSort | null;
  onSortChange?: (sort: DataSort | null) => void;
  hasMore?: boolean;
  loading?: boolean;
  onEndReached?: () => void;
  error?: { description?: ReactNode; onRetry?: () => void };
  empty?: ReactNode;
  /** J, K and Enter; off when another list on the page has them. */
  keys?: boolean;
  /** Must bound the height: the table scrolls inside itself. */
  className?: string;
};

const rowHeightPx = 36;
/** Marks controls in the cells beside the one that links. One class serves a page of hundreds of cells. */
const aboveRowLink =
  "[&_[data-above]_:is(a,button,input,[role=checkbox])]:relative [&_[data-above]_:is(a,button,input,[role=checkbox])]:z-[1]";

/** A table for thousands of rows: only those in sight exist, the next page is asked for near the end. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const {
    label,
    columns,
    rows,
    rowId,
    rowHref,
    onRowOpen,
    phoneRow,
    sort,
    onSortChange,
    hasMore = false,
    loading = false,
    onEndReached,
    lead,
    rowKeys = {},
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rowId(rows[index] as T),
    initialRect: { width: 1000, height: 900 },
    scrollPaddingStart: rowHeightPx,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again only when the end or the rows move
  useEffect(() => {
    if (hasMore && !loading && rows.length > 0 && lastShown >= rows.length - 10) onEndReached?.();
  }, [hasMore, loading, rows.length, lastShown]);

  const { active, setActive } = useListKeys({
    count: rows.length,
    isOn: props.keys ?? true,
    onMove: (index) => virtual.scrollToIndex(index),
    onOpen: (index) => {
      const row = rows[index];
      if (row && onRowOpen) onRowOpen(row);
      else if (row && rowHref) router.push(rowHref(row));
    },
  });

  useHotkeys(
    Object.fromEntries(
      Object.entries(rowKeys).map(([key, act]) => {
        const run = () => {
          const row = rows[active];
          if (!row) return false;
          act(row, active);
        };
        return [key, run];
      }),
    ),
    props.keys ?? true,
  );

  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={cn("relative max-h-[70dvh] overflow-auto overscroll-contain", aboveRowLink, props.className)}>
      <table
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-busy={loading}
        className="w-full table-fixed border-separate border-spacing-0"
      >
        <DataTableHead lead={lead} columns={columns} sort={sort ?? null} onSortChange={onSortChange} hasPhoneRow={Boolean(phoneRow)} />
        <tbody>
          {before > 0 && <Spacer heightPx={before} />}
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <DataTableRow
                key={item.key}
                ref={virtual.measureElement}
                index={item.index}
                lead={lead && { width: lead.width, cell: lead.cell(row, item.index) }}
                columns={columns}
                row={row}
                href={rowHref?.(row)}
                onOpen={onRowOpen && (() => onRowOpen(row))}
                phone={phoneRow?.(row)}
                isActive={item.index === active}
                isSelected={rowId(row) === props.selectedId}
                onFocus={() => setActive(item.index)}
              />
            );
          })}
          {after > 0 && <Spacer heightPx={after} />}
          {loading && rows.length === 0 && <SkeletonBody columns={columns.length + (lead ? 1 : 0)} />}
        </tbody>
      </table>
      <Foot {...props} />
    </div>
  );
}

function Spacer({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      <td style={{ height: heightPx }} />
    </tr>
  );
}

const skeletonRows = Array.from({ length: 12 }, (_, row) => row);

function SkeletonBody({ columns }: { columns: number }) {
  return skeletonRows.map((row) => (
    <tr key={row} aria-hidden>
      <td colSpan={columns} className="h-9 border-b px-3">
        <Skeleton className={row % 3 === 0 ? "h-3 w-2/3" : "h-3 w-1/2"} />
      </td>
    </tr>
  ));
}

function Foot<T>({ rows, loading, hasMore, error, empty }: DataTableProps<T>) {
  const t = useTranslations("ui.table");
  if (error) return <ErrorState {...error} />;
  if (rows.length === 0) return loading ? null : (empty ?? <EmptyState title={t("empty")} />);
  return (
    <p role="status" className="flex h-9 items-center justify-center gap-2 text-ink-3 text-sm">
      {loading ? (
        <>
          <Spinner /> {t("loadingMore")}
        </>
      ) : (
        !hasMore && t("end", { count: rows.length })
      )}
    </p>
  );
}
