import { dial } from "@/lib/monitoring/probes/dial";
import type { Deadline, Observation } from "@/lib/monitoring/probes/observation";
import { observe } from "@/lib/monitoring/probes/observe";
import type { TcpConfig } from "@/lib/monitoring/probes/schema";

/** Up when the port accepts a connection. */
export function probeTcp(config: TcpConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (seen) => {
    await dial(seen, config);
  });
}
