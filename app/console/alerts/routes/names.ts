import { listChannels } from "@/lib/alerting/channels/queries";
import { listSources } from "@/lib/alerting/sources/queries";
import { listComponents } from "@/lib/status/components/queries";
import { read } from "@/lib/web/session";

/** Reads what routes name by id beside monitors: channels, the other systems that alerts come from, and components. */
export async function readRouteNames() {
  const [channels, systems, components] = await Promise.all([read(listChannels), read(listSources), read(listComponents)]);
  const named = (all: { id: string; name: string }[]) => all.map(({ id, name }) => ({ id, name }));
  return { channels: named(channels), systems: named(systems), components: named(components) };
}
