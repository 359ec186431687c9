import { publicCommand } from "@/lib/accounts/access";
import type { Problem } from "@/lib/alerting/sources/rules/reading";
import { receivedInput } from "@/lib/alerting/sources/schema";
import { lockSource, type Received, takeBody } from "@/lib/alerting/sources/steps";
import { hashToken } from "@/lib/platform/crypto";
import { transaction } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors";
import { translator } from "@/lib/platform/messages";
import { spend } from "@/lib/platform/rate-limit";

const perToken = { name: "inbound-alerts-token", points: 600, seconds: 60 };

export type Answer = Omit<Received, "problems"> & { problems: { code: Problem["code"]; at: string; message: string }[] };

/** Receives alerts of another system. Once this has returned, they are committed. */
export const receiveAlerts = publicCommand(receivedInput, async function receiveAlerts(_actor, { token, body, kind }): Promise<Answer> {
  const tokenHash = hashToken(token);
  await spend(perToken, tokenHash);
  const received = await transaction(async (tx) => {
    const source = await lockSource(tx, { tokenHash });
    if (!source || (kind && source.kind !== kind)) throw notFound("alert source");
    return takeBody(tx, source, body);
  });
  const t = translator("en", "alerting.sources.problem");
  const problems = received.problems.map(({ code, at, detail }) => ({ code, at, message: t(code, { detail }) }));
  return { ...received, problems };
});
