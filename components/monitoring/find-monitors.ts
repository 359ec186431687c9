import type { ComboboxOption } from "@/components/ui/combobox";
import { fetchJson } from "@/lib/web/live-query";

type Found = { id: string; name: string };

/** The monitors whose name or target holds the words, to choose from. */
export async function findMonitors(search: string, signal: AbortSignal): Promise<ComboboxOption[]> {
  const asked = new URLSearchParams({ search: search.trim().slice(0, 200), limit: "50" });
  const found = await fetchJson<Found[]>(`/api/console/monitoring/monitors/names?${asked}`, signal);
  return found.map(({ id, name }) => ({ value: id, label: name }));
}
