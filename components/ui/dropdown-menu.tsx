"use client";

import "./style-nonce";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { itemClasses, surfaceClasses } from "./menu-classes";

export const DropdownMenu = Radix.Root;
export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuContent({ className, align = "end", ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        align={align}
        {...props}
        className={cn(surfaceClasses, "max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto p-1", className)}
      />
    </Radix.Portal>
  );
}

type ItemProps = ComponentProps<typeof Radix.Item> & { kbd?: string; danger?: boolean };

/** `asChild` makes the child, such as a link, the item; `kbd` is then not shown. */
export function DropdownMenuItem({ kbd, danger, className, children, asChild, ...props }: ItemProps) {
  return (
    <Radix.Item asChild={asChild} {...props} className={cn(itemClasses, danger && "text-major-ink [&_svg]:text-major-ink", className)}>
      {asChild ? (
        children
      ) : (
        <>
          {children}
          {kbd && <Kbd className="ml-auto">{kbd}</Kbd>}
        </>
      )}
    </Radix.Item>
  );
}

export function DropdownMenuCheckboxItem({ className, children, ...props }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem {...props} className={cn(itemClasses, "pl-8", className)}>
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  );
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...props} className={cn(itemClasses, "pl-8", className)}>
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...props} className={cn("px-2 pt-1.5 pb-1 text-ink-3 text-sm", className)} />;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
