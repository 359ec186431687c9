import { publicCommand, roleCan } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import { type Answer, answerInput } from "@/lib/incidents/links/schema";
import { findIncidentOf } from "@/lib/incidents/links/steps";
import { acknowledgeStep, lockIncident, resolveStep } from "@/lib/incidents/response/steps";
import type { Actor } from "@/lib/platform/actor";
import { type Leave, openLeave } from "@/lib/platform/channels/answer-link";
import { transaction } from "@/lib/platform/db";
import { forbidden, notFound } from "@/lib/platform/errors";
import type { Locale } from "@/lib/platform/messages";

/** Acknowledges or resolves as a message's link or button asks, as far as its signature allows. Repeating it changes nothing. */
export const answerIncident = publicCommand(answerInput, async function answerIncident(_actor, { token }): Promise<{
  answer: Answer;
  locale: Locale;
}> {
  const now = new Date();
  const leave = openLeave(token, now);
  if (!leave) throw notFound("link");
  const { locale } = leave;
  if (leave.isExpired) return { answer: "expired", locale };
  const actor = await actorOf(leave.as);
  const answer = await transaction(async (tx): Promise<Answer> => {
    const incidentId = await findIncidentOf(tx, leave.about);
    if (!incidentId) return "wait";
    const incident = await lockIncident(tx, { id: incidentId });
    if (incident.resolvedAt) return "over";
    if (leave.may === "resolve") {
      await resolveStep(tx, actor, incident, now);
      return "resolved";
    }
    if (incident.acknowledgedAt) return "taken";
    await acknowledgeStep(tx, actor, incident, now);
    return "acknowledged";
  });
  return { answer, locale };
});

/** Names the actor of an answer; throws `forbidden` for a member who is not active or whose role may not respond. */
async function actorOf(as: Leave["as"]): Promise<Actor> {
  if ("via" in as) return { type: "anonymous", id: null, name: as.via };
  const member = (await findMembers([as.memberId])).get(as.memberId);
  if (!member || !roleCan(member.role, "incidents.respond")) throw forbidden("incidents.respond");
  return { type: "member", ...member, sessionId: "" };
}
