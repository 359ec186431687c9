import type { MonitorListInput } from "@/lib/monitoring/uptime/schema";

type Filters = Omit<MonitorListInput, "cursor">;

/** What is chosen, as parameters of an address. */
export function parametersOf(filters: MonitorListInput): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value) as [string, string][]);
}

/** Where the list stands with these filters: a filtered list can be sent to somebody. */
export function listAddress(filters: Filters): string {
  const parameters = parametersOf(filters);
  return `/console/monitoring/uptime${parameters.size > 0 ? `?${parameters}` : ""}`;
}

/** Whether some monitors are left out. */
export const isFiltered = ({ by: _, ...filters }: Filters): boolean => Object.values(filters).some(Boolean);
