"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";
import type { DataColumn } from "./data-table";

type Header = {
  id: string;
  column: { getCanSort(): boolean; getIsSorted(): false | "asc" | "desc"; toggleSorting(): void };
};

const sortWords = { asc: "ascending", desc: "descending" } as const;

export function DataTableHead<T>({
  lead,
  columns,
  headers,
  hasPhoneRow,
}: {
  lead?: { head: ReactNode; width: string } | undefined;
  columns: readonly DataColumn<T>[];
  headers: Header[];
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
        {headers.map((header, n) => {
          const column = columns[n];
          const sorted = header.column.getIsSorted();
          return (
            <th
              key={header.id}
              scope="col"
              aria-sort={sorted ? sortWords[sorted] : undefined}
              style={{ width: column?.width }}
              className={cn(
                "sticky top-0 z-10 h-[34px] truncate border-b bg-bg px-3 font-normal text-ink-3 text-sm",
                column?.align === "end" ? "text-right" : "text-left",
              )}
            >
              {header.column.getCanSort() ? (
                <SortButton label={column?.header ?? ""} sorted={sorted} onToggle={() => header.column.toggleSorting()} />
              ) : (
                column?.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortButton({ label, sorted, onToggle }: { label: string; sorted: false | "asc" | "desc"; onToggle: () => void }) {
  const t = useTranslations("ui.table");
  const Arrow = sorted === "asc" ? ArrowUp : ArrowDown;
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
