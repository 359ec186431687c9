"use client";

import Link from "next/link";
import type { ReactNode, Ref } from "react";
import { cn } from "./cn";
import type { DataColumn } from "./data-table";

type DataTableRowProps<T> = {
  ref: Ref<HTMLTableRowElement>;
  index: number;
  lead?: { width: string; cell: ReactNode } | undefined;
  columns: readonly DataColumn<T>[];
  row: T;
  href?: string;
  onOpen?: () => void;
  phone?: ReactNode;
  isActive: boolean;
  isSelected: boolean;
  onFocus: () => void;
};

export function DataTableRow<T>(props: DataTableRowProps<T>) {
  const { lead, columns, row, phone, isActive, isSelected, index } = props;
  return (
    <tr
      ref={props.ref}
      data-index={index}
      aria-rowindex={index + 2}
      aria-current={isActive || isSelected || undefined}
      onFocus={props.onFocus}
      className={cn(
        "relative hover:bg-hover",
        (isActive || isSelected) && "bg-selected shadow-[inset_2px_0_var(--accent)] hover:bg-selected",
      )}
    >
      {lead && (
        <td style={{ width: lead.width }} className="relative z-[1] h-9 border-b pl-3">
          <span className="flex items-center gap-1.5">{lead.cell}</span>
        </td>
      )}
      {columns.map((column, n) => (
        <td key={column.id} data-above={n > 0 ? "" : undefined} className={cellClasses(column.align, phone !== undefined)}>
          {n === 0 ? <RowLink {...props}>{column.cell(row)}</RowLink> : column.cell(row)}
        </td>
      ))}
      {phone !== undefined && (
        <td className="border-b p-0 sm:hidden">
          <RowLink {...props} className="block w-full px-4 py-2.5">
            {phone}
          </RowLink>
        </td>
      )}
    </tr>
  );
}

const cellClasses = (align: DataColumn<never>["align"], hasPhone: boolean) =>
  `h-9 truncate border-b px-3${align === "end" ? " text-right tabular-nums" : ""}${hasPhone ? " max-sm:hidden" : ""}`;

type RowLinkProps = { href?: string; onOpen?: () => void; className?: string; children: ReactNode };

const linkClasses =
  "outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2";

/** A real link or button in the first cell that covers the whole row: it opens in a new tab, is focusable and has a name. */
function RowLink({ href, onOpen, className, children }: RowLinkProps) {
  const classes = className ? `${linkClasses} ${className}` : linkClasses;
  if (onOpen) {
    return (
      <button type="button" onClick={onOpen} className={`max-w-full text-left ${classes}`}>
        {children}
      </button>
    );
  }
  if (href) {
    return (
      <Link href={href} prefetch={false} className={classes}>
        {children}
      </Link>
    );
  }
  return className ? <div className={className}>{children}</div> : children;
}
