import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { LinkTabs } from "@/components/ui/link-tabs";
import { type MonitorListInput, type MonitorStatus, monitorStatuses } from "@/lib/monitoring/uptime/schema";

const path = "/console/monitoring/uptime";

/** Filters are addresses, so that a filtered list can be sent to somebody. */
export function MonitorFilterBar({ filters, counts }: { filters: MonitorListInput; counts: Record<MonitorStatus, number> }) {
  const t = useTranslations("monitoring");
  const hrefOf = (status: MonitorStatus | undefined) => {
    const chosen = Object.entries({ ...filters, status }).filter(([, value]) => value) as [string, string][];
    return chosen.length > 0 ? `${path}?${new URLSearchParams(chosen)}` : path;
  };
  const all = monitorStatuses.reduce((sum, status) => sum + counts[status], 0);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <LinkTabs
        label={t("uptime.filter")}
        tabs={[
          { href: hrefOf(undefined), label: t("uptime.all"), count: all, active: !filters.status },
          ...monitorStatuses.map((status) => ({
            href: hrefOf(status),
            label: t(`status.${status}`),
            count: counts[status],
            active: filters.status === status,
          })),
        ]}
      />
      <Form action={path} className="w-full sm:w-64">
        {filters.status && <input type="hidden" name="status" value={filters.status} />}
        <Input
          key={filters.search ?? ""}
          type="search"
          name="search"
          maxLength={200}
          defaultValue={filters.search ?? ""}
          aria-label={t("uptime.search")}
          placeholder={t("uptime.search")}
          icon={<Search aria-hidden />}
        />
      </Form>
    </div>
  );
}
