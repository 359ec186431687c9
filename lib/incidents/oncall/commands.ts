import { command } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import { onCallEnded, onCallStarted } from "@/lib/incidents/events";
import { mayBeOnCall } from "@/lib/incidents/oncall/rules";
import { onCallInput } from "@/lib/incidents/oncall/schema";
import { transaction } from "@/lib/platform/db";
import { conflict, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";

/** Puts a member on call, who is paged from then on. Repeating it changes nothing. */
export const setOnCall = command("incidents.respond", onCallInput, async function setOnCall(actor, { memberId }) {
  const member = (await findMembers([memberId])).get(memberId);
  if (!member) throw notFound("member");
  if (!mayBeOnCall(member.role)) throw conflict("Only responders and admins can be on call: others may not acknowledge.");
  await transaction(async (tx) => {
    const { count } = await tx.onCallMember.createMany({ data: { memberId }, skipDuplicates: true });
    if (count > 0) await emit(tx, onCallStarted, actor, { memberId });
  });
});

/** Takes a member off call. The last one may go, too: then pages go to all admins. */
export const unsetOnCall = command("incidents.respond", onCallInput, function unsetOnCall(actor, { memberId }) {
  return transaction(async (tx) => {
    const { count } = await tx.onCallMember.deleteMany({ where: { memberId } });
    if (count > 0) await emit(tx, onCallEnded, actor, { memberId });
  });
});
