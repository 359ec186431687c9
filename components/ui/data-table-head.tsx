"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";
import type { DataColumn, DataSort } from "./data-table";

/** Cycles from unsorted by rising and falling order back to unsorted. */
const nextSort = (id: string, sort: DataSort | null): DataSort | null =>
  sort?.id !== id ? { id, desc: false } : sort.desc ? null : { id, desc: true };

export function DataTableHead<T>({
  lead,
  columns,
  sort,
  onSortChange,
  hasPhoneRow,
}: {
  lead?: { head: ReactNode; width: string } | undefined;
  columns: readonly DataColumn<T>[];
  sort: DataSort | null;
  onSortChange?: ((sort: DataSort | null) => void) | undefined;
  hasPhoneRow: boolean;
}) {
  return (
    <thead className={cn(hasPhoneRow && "max-sm:hidden")}>
      <tr>
        {lead && (
          <th scope="col" style={{ width: lead.width }} className="sticky top-0 z-10 h-[34px] border-b bg-bg pl-3 text-left font-normal">
            {lead.head}
          </th>
        )}
        {columns.map((column) => {
          const sorted = sort?.id === column.id && (sort.desc ? "descending" : "ascending");
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted || undefined}
              style={{ width: column.width }}
              className={cn(
                "sticky top-0 z-10 h-[34px] truncate border-b bg-bg px-3 font-normal text-ink-3 text-sm",
                column.align === "end" ? "text-right" : "text-left",
              )}
            >
              {column.sortable ? (
                <SortButton label={column.header} sorted={sorted} onToggle={() => onSortChange?.(nextSort(column.id, sort))} />
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortButton({ label, sorted, onToggle }: { label: string; sorted: false | "ascending" | "descending"; onToggle: () => void }) {
  const t = useTranslations("ui.table");
  const Arrow = sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      title={t("sortBy", { column: label })}
      onClick={onToggle}
      className={cn(
        "group -mx-1 inline-flex max-w-full items-center gap-1 rounded-sm px-1 hover:text-ink",
        sorted && "font-medium text-ink",
      )}
    >
      <span className="truncate">{label}</span>
      <Arrow aria-hidden className={cn("size-3 shrink-0", !sorted && "opacity-0 group-hover:opacity-60")} />
    </button>
  );
}
