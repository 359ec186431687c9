"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { AnswerState } from "@/app/(public)/tickets/[token]/answer-state";
import { replyAsCustomer } from "@/lib/helpdesk/tickets/commands";
import { action } from "@/lib/web/action";
import { formText } from "@/lib/web/request";

const reply = action(replyAsCustomer);

/** The customer's answer, sent with or without JavaScript. */
export async function sendAnswer(_shown: AnswerState, form: FormData): Promise<AnswerState> {
  const [token, text, clientKey] = [formText(form, "token"), formText(form, "text"), formText(form, "clientKey")];
  const result = await reply({ token, text, clientKey, ip: (await headers()).get("x-vigie-ip") });
  if (result.ok) redirect(`/tickets/${encodeURIComponent(token)}?sent=1`);
  const { code, fields } = result.error;
  if (fields?.text) return { text, error: text.trim() ? "textInvalid" : "textMissing", problem: null };
  return { text, error: null, problem: code === "too_many" ? "tooMany" : "failed" };
}
