import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { Label } from "./label";

/** Our controls take these props beside their value, as native ones do. */
export type ControlProps = {
  placeholder?: string;
  name?: string;
  id?: string;
  required?: boolean;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
};
type Control = { id?: string; required?: boolean; "aria-describedby"?: string; "aria-invalid"?: true };

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  optional?: boolean;
  className?: string;
  /** One control of this folder or a native one: it receives id, required and the aria attributes. */
  children: ReactElement<Control>;
};

export function Field({ label, hint, error, required, optional, className, children }: FieldProps) {
  const t = useTranslations("ui");
  const ownId = useId();
  const id = children.props.id ?? ownId;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <Label htmlFor={id}>
        {label}
        {optional && <span className="font-normal text-ink-3">{t("optional")}</span>}
      </Label>
      {cloneElement(children, {
        id,
        ...(required && { required }),
        ...(described && { "aria-describedby": described }),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-3 text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="flex items-start gap-1.5 text-major-ink text-sm">
          <CircleAlert aria-hidden className="mt-px size-[1.15em] shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
