import type { ComboboxOption } from "@/components/ui/combobox";
import { fetchJson } from "@/lib/web/live-query";

type Named = { id: string; name: string };
type MonitorOption = ComboboxOption & { isDown: boolean };

/** The monitors whose name or target holds the words, to choose from. */
export async function findMonitors(search: string, signal: AbortSignal): Promise<MonitorOption[]> {
  const asked = new URLSearchParams({ search: search.trim().slice(0, 200), limit: "50" });
  const found = await fetchJson<(Named & { isDown: boolean })[]>(`/api/console/monitoring/monitors/names?${asked}`, signal);
  return found.map(({ id, name, isDown }) => ({ value: id, label: name, isDown }));
}

/** Finds sources of alerts: monitors, and after them the other systems whose name contains the query. */
export const findSources =
  (systems: Named[]) =>
  async (search: string, signal: AbortSignal): Promise<ComboboxOption[]> => {
    const words = search.trim().toLocaleLowerCase();
    const named = systems.filter(({ name }) => name.toLocaleLowerCase().includes(words));
    return [...(await findMonitors(search, signal)), ...named.map(({ id, name }) => ({ value: id, label: name }))];
  };
