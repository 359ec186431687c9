import { db } from "@/lib/platform/db";

export async function places(): Promise<Record<string, string>> {
  const words = { purpose: "e2e", subject: "Walked", text: "Walked", html: "<p>Walked</p>", toAddress: "walked@blockdeploy.example" };
  const key = crypto.randomUUID();
  const { id } = await db.outgoingMail.create({ data: { ...words, key, messageId: `<${key}@blockdeploy.example>`, state: "kept" } });
  return { "/console/settings/mail/": id };
}
