import { hashToken, randomToken } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";

/** A secret address for a job's signals, and the columns that know it again. */
export function newAddress() {
  const token = randomToken();
  return {
    columns: { tokenHash: hashToken(token), tokenMadeAt: new Date() },
    url: `${env.APP_ORIGIN}/api/inbound/heartbeats/${token}`,
  };
}
