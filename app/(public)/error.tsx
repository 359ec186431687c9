"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function AreaError({ reset }: { error: Error; reset: () => void }) {
  return <ErrorState isPage onRetry={reset} className="min-h-[60dvh]" />;
}
