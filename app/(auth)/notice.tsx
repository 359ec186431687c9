import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { softTone } from "@/components/ui/tone";

export function Notice({ tone, children }: { tone: "major" | "neutral"; children: ReactNode }) {
  const Icon = tone === "major" ? CircleAlert : Info;
  return (
    <p
      role={tone === "major" ? "alert" : undefined}
      className={cn("mt-4 flex items-start gap-2 rounded-md px-3 py-2.5 text-sm", softTone[tone])}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
