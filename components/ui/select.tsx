"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import type { ControlProps } from "./field";
import { controlClasses, controlHeight } from "./input";
import { itemClasses, surfaceClasses } from "./menu-classes";
import { styleNonce } from "./style-nonce";
import { useHydrated } from "./use-hydrated";

type SelectOption<V extends string = string> = { value: V; label: string; icon?: ReactNode; disabled?: boolean };

type SelectProps<V extends string> = ControlProps & {
  options: readonly SelectOption<V>[];
  value?: V;
  defaultValue?: V;
  onValueChange?: (value: V) => void;
};

export function Select<V extends string>({ options, onValueChange, placeholder, id, className, ...props }: SelectProps<V>) {
  const t = useTranslations("ui");
  const { value, defaultValue, name, required, disabled, ...aria } = props;
  // The list that knows the labels is drawn by the script alone.
  const isHydrated = useHydrated();
  const first = options.find((option) => option.value === (value ?? defaultValue));
  return (
    <Radix.Root {...{ value, defaultValue, name, required, disabled }} onValueChange={(next) => onValueChange?.(next as V)}>
      <Radix.Trigger
        id={id}
        {...aria}
        className={cn(
          controlClasses,
          controlHeight,
          "flex items-center justify-between gap-2 text-left data-placeholder:text-ink-3 [&>span]:truncate",
          className,
        )}
      >
        <Radix.Value placeholder={placeholder ?? t("choose")}>{isHydrated ? undefined : first?.label}</Radix.Value>
        <Radix.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cn(surfaceClasses, "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) p-1")}
        >
          <Radix.Viewport nonce={styleNonce()}>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} disabled={option.disabled} className={cn(itemClasses, "pr-8")}>
                {option.icon}
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
