"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type CheckboxProps = ComponentProps<typeof Radix.Root> & { label?: ReactNode; hint?: ReactNode };

export function Checkbox({ label, hint, className, id, ...props }: CheckboxProps) {
  const ownId = useId();
  const boxId = id ?? ownId;
  const box = (
    <Radix.Root
      {...props}
      id={boxId}
      aria-describedby={hint ? `${boxId}-hint` : props["aria-describedby"]}
      className={cn(
        "mt-[0.15em] grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-raised text-on-accent disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent",
        !label && className,
      )}
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
