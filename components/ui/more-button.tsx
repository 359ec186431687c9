"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { useReadFailure } from "./use-read-failure";

type MoreButtonProps = {
  has: boolean;
  isReading: boolean;
  failure: (Error & { code?: string }) | null;
  read: () => void;
  children: ReactNode;
};

/** Below a list whose next page is read when it is asked for; says why it could not be. */
export function MoreButton({ has, isReading, failure, read, children }: MoreButtonProps) {
  const failureText = useReadFailure();
  if (!has) return null;
  return (
    <div className="flex flex-col items-center gap-2">
      {failure && !isReading && (
        <p role="alert" className="text-major-ink text-sm">
          {failureText(failure)}
        </p>
      )}
      <Button onClick={read} loading={isReading}>
        {children}
      </Button>
    </div>
  );
}
