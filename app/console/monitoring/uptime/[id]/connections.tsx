import Link from "next/link";
import { useTranslations } from "next-intl";
import { MonitorBadge } from "@/components/monitoring/monitor-badge";
import { Card } from "@/components/ui/card";
import type { MonitorRelations, Neighbour } from "@/lib/monitoring/uptime/relations/queries";

/** The monitors that it stands among, each with its state. */
export function Connections({ relations: { group, children, parents, dependants } }: { relations: MonitorRelations }) {
  const t = useTranslations("monitoring.monitor.connections");
  const parts = [
    { name: "children", monitors: children },
    { name: "group", monitors: group ? [group] : [] },
    { name: "parents", monitors: parents },
    { name: "dependants", monitors: dependants },
  ] as const;
  const shown = parts.filter(({ monitors }) => monitors.length > 0);
  if (shown.length === 0) return null;
  return (
    <Card title={t("title")} flush>
      <div className="divide-y">
        {shown.map(({ name, monitors }) => (
          <section key={name} aria-label={t(name)} className="grid gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[9rem_1fr]">
            <h3 className="font-normal text-base text-ink-2">{t(name)}</h3>
            <ul className="flex max-h-64 flex-wrap gap-x-6 gap-y-2 overflow-y-auto">
              {monitors.map((monitor) => (
                <NeighbourItem key={monitor.id} monitor={monitor} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

function NeighbourItem({ monitor: { id, name, status } }: { monitor: Neighbour }) {
  return (
    <li className="flex min-w-0 items-center gap-2">
      <MonitorBadge state={status} />
      <Link href={`/console/monitoring/uptime/${id}`} className="min-w-0 truncate hover:underline">
        {name}
      </Link>
    </li>
  );
}
