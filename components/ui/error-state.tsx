"use client";

import { CircleAlert, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

type ErrorStateProps = {
  title?: ReactNode;
  description?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  className?: string;
  isPage?: boolean;
};

/** Names the cause in `description`; offers to try again when that can help. `isPage`: it stands for the whole page. */
export function ErrorState({ title, description, onRetry, retrying, className, isPage }: ErrorStateProps) {
  const t = useTranslations("ui.error");
  const Title = isPage ? "h1" : "p";
  return (
    <div role="alert" className={cn("flex flex-col items-center justify-center px-6 py-12 text-center", className)}>
      <div className="mb-3 grid size-10 place-items-center rounded-lg bg-major-soft text-major-ink">
        <CircleAlert aria-hidden className="size-5" />
      </div>
      <Title className="font-medium text-lg">{title ?? t("title")}</Title>
      <p className="mt-1 max-w-[46ch] text-balance text-ink-2">{description ?? t("description")}</p>
      {onRetry && (
        <Button className="mt-4" onClick={onRetry} loading={retrying}>
          {!retrying && <RotateCw aria-hidden />}
          {t("retry")}
        </Button>
      )}
    </div>
  );
}
