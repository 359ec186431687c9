import { z } from "zod";
import { command } from "@/lib/accounts/access";
import { profileChanged } from "@/lib/accounts/events";
import { themeInput } from "@/lib/accounts/profile/schema";
import { asMember } from "@/lib/accounts/steps/self";
import type { Actor } from "@/lib/platform/actor";
import { transaction } from "@/lib/platform/db";
import { emit } from "@/lib/platform/events";
import { locales } from "@/lib/platform/messages";
import { text } from "@/lib/platform/text";

export const changeName = command("accounts.self", z.object({ name: text(100) }), function changeName(actor, { name }) {
  return change(actor, { name });
});

export const changeTheme = command("accounts.self", themeInput, function changeTheme(actor, theme) {
  return change(actor, { theme });
});

export const changeLocale = command("accounts.self", z.enum(locales), function changeLocale(actor, locale) {
  return change(actor, { locale });
});

function change(actor: Actor, wanted: { name?: string; theme?: string; locale?: string }): Promise<void> {
  const { id: memberId } = asMember(actor);
  return transaction(async (tx) => {
    const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true, theme: true, locale: true } });
    const fields = (Object.keys(wanted) as (keyof typeof wanted)[]).filter((field) => member[field] !== wanted[field]);
    if (fields.length === 0) return;
    await tx.member.update({ where: { id: memberId }, data: wanted });
    const before = Object.fromEntries(fields.map((field) => [field, member[field]]));
    await emit(tx, profileChanged, actor, { memberId, before, after: wanted });
  });
}
