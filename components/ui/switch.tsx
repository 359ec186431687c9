"use client";

import { Switch as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { Choice } from "./checkbox";
import { cn } from "./cn";

type SwitchProps = ComponentProps<typeof Radix.Root> & { label?: ReactNode; hint?: ReactNode };

export function Switch({ label, hint, className, id, ...props }: SwitchProps) {
  const ownId = useId();
  const switchId = id ?? ownId;
  const control = (
    <Radix.Root
      {...props}
      id={switchId}
      aria-describedby={hint ? `${switchId}-hint` : props["aria-describedby"]}
      className={cn(
        "mt-[0.1em] inline-flex h-[18px] w-[30px] shrink-0 items-center rounded-full bg-control px-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent",
        !label && className,
      )}
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-bg shadow-sm transition-transform data-[state=checked]:translate-x-3" />
    </Radix.Root>
  );
  return label ? <Choice control={control} id={switchId} label={label} hint={hint} className={className} /> : control;
}
