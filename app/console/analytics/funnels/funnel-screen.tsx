import { getTranslations } from "next-intl/server";
import { FunnelWorkbench } from "@/app/console/analytics/funnels/funnel-workbench";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/accounts/access";
import { getFunnelResult } from "@/lib/analytics/funnels/queries";
import { defaultWindowDays, type FunnelQuestion, funnelQuestion, readFunnelParams, type SavedFunnel } from "@/lib/analytics/funnels/schema";
import { listEventNames, listProjects } from "@/lib/analytics/tracking/queries";
import { dayMs } from "@/lib/platform/time";
import { read, requireMember } from "@/lib/web/session";

export type FunnelSearch = Promise<Record<string, string | string[] | undefined>>;

/** A saved or a new funnel; what the URL says goes before what was saved. */
export async function FunnelScreen({ saved, searchParams }: { saved: SavedFunnel | null; searchParams: FunnelSearch }) {
  const [project] = await read(listProjects);
  if (!project) return <NoProject />;
  const actor = await requireMember();
  const base: FunnelQuestion = { steps: saved?.steps ?? [], windowDays: saved?.windowDays ?? defaultWindowDays, ...lastDays(30) };
  const question = readFunnelParams(await searchParams, base);
  const asked = funnelQuestion.safeParse(question);
  const [names, result] = await Promise.all([
    read(listEventNames, project.id),
    asked.success ? read(getFunnelResult, project.id, asked.data) : null,
  ]);
  return (
    <FunnelWorkbench
      key={saved?.id ?? "new"}
      saved={saved}
      first={question}
      firstResult={result}
      names={names}
      canWrite={can(actor, "analytics.write")}
    />
  );
}

async function NoProject() {
  const t = await getTranslations("analytics.noProject");
  return <EmptyState title={t("title")} description={t("text")} />;
}

function lastDays(days: number): { from: string; to: string } {
  const now = Date.now();
  const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: iso(now - (days - 1) * dayMs), to: iso(now) };
}
