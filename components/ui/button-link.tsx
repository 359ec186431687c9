import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { cn } from "./cn";
import { Kbd } from "./kbd";

/** A link that looks like a button; usable in server components and without JavaScript. */
export function ButtonLink({
  variant,
  size,
  kbd,
  className,
  children,
  ...props
}: ComponentProps<typeof Link> & ButtonLook & { kbd?: string }) {
  return (
    <Link {...props} className={cn(buttonClasses({ variant, size }), className)}>
      {children}
      {kbd && (
        <Kbd plain={variant === "primary"} className="-mr-1">
          {kbd}
        </Kbd>
      )}
    </Link>
  );
}
