"use client";

import { type Cell, FlexRender, type RowData, type TableFeatures } from "@tanstack/react-table";
import Link from "next/link";
import type { ReactNode, Ref } from "react";
import { cn } from "./cn";
import type { DataColumn } from "./data-table";

type DataTableRowProps<F extends TableFeatures, T extends RowData> = {
  ref: Ref<HTMLTableRowElement>;
  index: number;
  lead?: { width: string; cell: ReactNode } | undefined;
  columns: readonly DataColumn<T>[];
  cells: Cell<F, T>[];
  href?: string;
  onOpen?: () => void;
  phone?: ReactNode;
  isActive: boolean;
  isSelected: boolean;
  onFocus: () => void;
};

export function DataTableRow<F extends TableFeatures, T extends RowData>(props: DataTableRowProps<F, T>) {
  const { lead, columns, cells, phone, isActive, isSelected, index } = props;
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
      {cells.map((cell, n) => {
        const content = <FlexRender cell={cell} />;
        return (
          <td
            key={cell.id}
            className={cn(
              "h-9 truncate border-b px-3",
              columns[n]?.align === "end" && "text-right",
              phone !== undefined && "max-sm:hidden",
              n > 0 && "[&_:is(a,button,input,[role=checkbox])]:relative [&_:is(a,button,input,[role=checkbox])]:z-[1]",
            )}
          >
            {n === 0 ? <RowLink {...props}>{content}</RowLink> : content}
          </td>
        );
      })}
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

type RowLinkProps = { href?: string; onOpen?: () => void; className?: string; children: ReactNode };

/** A real link or button in the first cell that covers the whole row: it opens in a new tab, is focusable and has a name. */
function RowLink({ href, onOpen, className, children }: RowLinkProps) {
  const classes = cn(
    "outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2",
    className,
  );
  if (onOpen) {
    return (
      <button type="button" onClick={onOpen} className={cn("max-w-full text-left", classes)}>
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
