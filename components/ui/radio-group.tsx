"use client";

import { RadioGroup as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { Choice } from "./checkbox";
import { cn } from "./cn";

type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type RadioGroupProps = Omit<ComponentProps<typeof Radix.Root>, "children"> & { options: readonly RadioOption[] };

export function RadioGroup({ options, className, ...props }: RadioGroupProps) {
  const id = useId();
  return (
    <Radix.Root {...props} className={cn("flex flex-col gap-2", className)}>
      {options.map((option) => {
        const optionId = `${id}-${option.value}`;
        return (
          <Choice
            key={option.value}
            id={optionId}
            label={option.label}
            hint={option.hint}
            control={
              <Radix.Item
                id={optionId}
                value={option.value}
                disabled={option.disabled}
                aria-describedby={option.hint ? `${optionId}-hint` : undefined}
                className="mt-[0.15em] grid size-4 shrink-0 place-items-center rounded-full border border-control bg-raised disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
              >
                <Radix.Indicator className="size-1.5 rounded-full bg-on-accent" />
              </Radix.Item>
            }
          />
        );
      })}
    </Radix.Root>
  );
}
