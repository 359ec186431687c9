import type { ReactNode } from "react";
import { AnalyticsTabs } from "@/components/analytics/analytics-tabs";
import { MoreMessages } from "@/lib/web/area-messages";
import { currentPath, requireCapability } from "@/lib/web/session";

export default async function AnalyticsLayout({ children }: { children: ReactNode }) {
  const isOfPerson = (await currentPath()).startsWith("/console/analytics/people/");
  await requireCapability(isOfPerson ? "analytics.people" : "analytics.read");
  return (
    <MoreMessages namespaces={["analytics"]}>
      <div className="flex h-full min-h-0 flex-col">
        <div className="shrink-0 border-b px-6 py-2 max-sm:px-4">
          <AnalyticsTabs />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      </div>
    </MoreMessages>
  );
}
