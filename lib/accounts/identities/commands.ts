import { z } from "zod";
import { command } from "@/lib/accounts/access";
import { identityLinked, identityUnlinked } from "@/lib/accounts/events";
import { asMember } from "@/lib/accounts/steps/self";
import { transaction } from "@/lib/platform/db";
import { conflict, notFound } from "@/lib/platform/errors";
import { emit } from "@/lib/platform/events";
import { sql } from "@/lib/platform/sql";

const provider = z.enum(["github", "google"]);

/** Links what the provider has just proven to the caller's account. One identity belongs to one member. */
export const linkIdentity = command(
  "accounts.self",
  z.object({ provider, subject: z.string().min(1).max(255) }),
  function linkIdentity(actor, identity) {
    const { id: memberId } = asMember(actor);
    return transaction(async (tx) => {
      const added = await tx.identity.createMany({ data: { ...identity, memberId }, skipDuplicates: true });
      if (added.count === 1) return emit(tx, identityLinked, actor, { memberId, provider: identity.provider });
      const owner = await tx.identity.findUniqueOrThrow({ where: { provider_subject: identity }, select: { memberId: true } });
      if (owner.memberId !== memberId) throw conflict("This account is already linked to another member.");
    });
  },
);

/** Removes the caller's link to a provider, unless it is the last way in. */
export const unlinkIdentity = command("accounts.self", z.object({ provider }), function unlinkIdentity(actor, input) {
  const { id: memberId } = asMember(actor);
  return transaction(async (tx) => {
    await sql`select from "Member" where id = ${memberId}::uuid for update`.execute(tx);
    const member = await tx.member.findUniqueOrThrow({
      where: { id: memberId },
      select: { passwordHash: true, identities: { select: { provider: true } } },
    });
    const others = member.identities.filter((identity) => identity.provider !== input.provider);
    if (others.length === member.identities.length) throw notFound("link");
    if (!member.passwordHash && others.length === 0) throw conflict("This is the only way into the account.");
    await tx.identity.deleteMany({ where: { memberId, provider: input.provider } });
    await emit(tx, identityUnlinked, actor, { memberId, provider: input.provider });
  });
});
