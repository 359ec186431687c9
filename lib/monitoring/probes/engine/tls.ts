import { dial, expectDaysLeft, handshake } from "@/lib/monitoring/probes/engine/dial";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe } from "@/lib/monitoring/probes/engine/observe";
import type { TlsConfig } from "@/lib/monitoring/probes/schema";

/** Up when the certificate is trusted, names the host and stays valid long enough; all its problems are reported at once. */
export function probeTls(config: TlsConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    const socket = await dial(recorder, config);
    const { certificate } = await handshake(recorder, socket, config.serverName ?? config.host, config);
    for (const problem of certificate.problems) recorder.expect(false, problem);
    if (certificate.daysLeft >= 0) expectDaysLeft(recorder, certificate, config.certificateDays);
  });
}
