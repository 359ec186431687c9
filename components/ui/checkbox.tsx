"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type CheckboxProps = ComponentProps<typeof Radix.Root> & { label?: ReactNode; hint?: ReactNode };

const boxClasses =
  "mt-[0.15em] grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-raised text-on-accent disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent";

export function Checkbox({ label, hint, className, id, ...props }: CheckboxProps) {
  const ownId = useId();
  const boxId = id ?? ownId;
  const box = (
    <Radix.Root
      {...props}
      id={boxId}
      aria-describedby={hint ? `${boxId}-hint` : props["aria-describedby"]}
      className={cn(boxClasses, !label && className)}
    >
      <Radix.Indicator>
        {props.checked === "indeterminate" ? (
          <Minus aria-hidden strokeWidth={3} className="size-3" />
        ) : (
          <Check aria-hidden strokeWidth={3} className="size-3" />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
  return label ? <Choice control={box} id={boxId} label={label} hint={hint} className={className} /> : box;
}

type RowCheckboxProps = { label: string; checked: boolean; onTurn: (isRange: boolean) => void };

/** Draws a light checkbox for a row of a list that may have hundreds; `isRange` with Shift. */
export function RowCheckbox({ label, checked, onTurn }: RowCheckboxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the browser's own box cannot take our look
    <button
      type="button"
      role="checkbox"
      aria-checked={checked}
      aria-label={label}
      data-state={checked ? "checked" : "unchecked"}
      onClick={(event) => onTurn(event.shiftKey)}
      onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      className={rowBoxClasses}
    >
      {checked && <Check aria-hidden strokeWidth={3} className="size-3" />}
    </button>
  );
}

const rowBoxClasses = cn(boxClasses, "max-sm:size-5");

/** A box, switch or radio with its label and hint beside it. */
export function Choice({
  control,
  id,
  label,
  hint,
  className,
}: {
  control: ReactNode;
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex items-start gap-2 max-sm:py-1", className)}>
      {control}
      <div className="min-w-0">
        <label htmlFor={id} className="wrap-anywhere block cursor-pointer">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-ink-3 text-sm">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
