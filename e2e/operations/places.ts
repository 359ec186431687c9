import { queueMail } from "@/lib/platform/channels/email";
import { db, transaction } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const words = { purpose: "e2e", subject: "Walked", text: "Walked", html: "<p>Walked</p>", to: { address: "walked@blockdeploy.example" } };
  const key = crypto.randomUUID();
  await transaction((tx) => queueMail(tx, { ...words, key }));
  const { id } = await db.outboxMessage.findFirstOrThrow({ where: { key } });
  return { "/console/settings/mail/": id };
}
