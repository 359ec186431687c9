import { dial } from "@/lib/monitoring/probes/engine/dial";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe } from "@/lib/monitoring/probes/engine/observe";
import type { TcpConfig } from "@/lib/monitoring/probes/schema";

/** Up when the port accepts a connection. */
export function probeTcp(config: TcpConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    await dial(recorder, config);
  });
}
