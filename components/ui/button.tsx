"use client";

import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { useFormReady } from "./client-form";
import { cn } from "./cn";
import { Kbd } from "./kbd";
import { Spinner } from "./spinner";

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    loading?: boolean;
    /** Key that does the same, shown at the end; binding it is the page's (useHotkeys). */
    kbd?: string;
    /** Disables the button but keeps it focusable, and says why. */
    disabledReason?: string;
  };

export function Button({ variant, size, loading, kbd, disabledReason, className, children, onClick, ...props }: ButtonProps) {
  const isOff = loading || Boolean(disabledReason);
  const isReady = useFormReady();
  return (
    <button
      type="button"
      {...props}
      disabled={props.disabled || (props.type === "submit" && !isReady)}
      aria-disabled={isOff || undefined}
      aria-busy={loading || undefined}
      title={disabledReason ?? props.title}
      className={cn(buttonClasses({ variant, size }), className)}
      onClick={isOff ? (event) => event.preventDefault() : onClick}
    >
      {loading && <Spinner />}
      {children}
      {kbd && (
        <Kbd plain={variant === "primary" || variant === "danger"} className="-mr-1">
          {kbd}
        </Kbd>
      )}
    </button>
  );
}
