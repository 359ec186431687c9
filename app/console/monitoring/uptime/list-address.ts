import type { MonitorListInput } from "@/lib/monitoring/uptime/schema";

type Filters = Omit<MonitorListInput, "cursor">;

/** Writes the filters as parameters of an address. */
export function parametersOf(filters: MonitorListInput): URLSearchParams {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value) as [string, string][]);
}

/** Returns the list's address with these filters: a filtered list can be sent to somebody. */
export function listAddress(filters: Filters): string {
  const parameters = parametersOf(filters);
  return `/console/monitoring/uptime${parameters.size > 0 ? `?${parameters}` : ""}`;
}

/** Returns true when some monitors are filtered out. */
export const isFiltered = ({ by: _, ...filters }: Filters): boolean => Object.values(filters).some(Boolean);
