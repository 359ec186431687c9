import { listChannels } from "@/lib/monitoring/alerts/channels/queries";
import { listSources } from "@/lib/monitoring/alerts/inbound/queries";
import { listMonitorNames } from "@/lib/monitoring/uptime/queries";
import { listComponents } from "@/lib/status/components/queries";
import { read } from "@/lib/web/session";

/** What routes name by id, of three domains' pages: channels, what alerts come from, and components. */
export async function readRouteNames() {
  const [channels, monitors, sources, components] = await Promise.all([
    read(listChannels),
    read(listMonitorNames),
    read(listSources),
    read(listComponents),
  ]);
  const named = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ id, name }));
  return { channels: named(channels), sources: named([...monitors, ...sources]), components: named(components) };
}
