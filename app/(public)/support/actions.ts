"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { type SupportState, supportFields } from "@/app/(public)/support/form-state";
import { submitTicket } from "@/lib/helpdesk/tickets/commands";
import { getPublicFormKey } from "@/lib/helpdesk/tickets/queries";
import { type ActionResult, action } from "@/lib/web/action";
import { formText } from "@/lib/web/request";
import { read } from "@/lib/web/session";

const submit = action(submitTicket);

/** The contact form, sent with or without JavaScript. */
export async function sendMessage(_shown: SupportState, form: FormData): Promise<SupportState> {
  const values = Object.fromEntries(supportFields.map((field) => [field, formText(form, field)])) as SupportState["values"];
  const formKey = formText(form, "formKey");
  const result = await submit({
    ...values,
    kind: values.kind as "question",
    locale: (await getLocale()) as "en" | "fr",
    website: formText(form, "website"),
    formKey,
    ip: (await headers()).get("x-vigie-ip"),
  });
  if (result.ok) redirect(result.data.number ? `/support/sent?number=${result.data.number}` : "/support/sent");
  const problem = problemOf(result.error);
  return {
    values,
    errors: errorsOf(result.error, values),
    problem,
    formKey: problem === "tooOld" ? await read(getPublicFormKey) : formKey,
  };
}

type Refusal = Extract<ActionResult<unknown>, { ok: false }>["error"];

function problemOf({ code, fields }: Refusal): SupportState["problem"] {
  if (code === "too_many") return "tooMany";
  if (fields?.formKey) return fields.formKey.includes("too_fast") ? "tooFast" : "tooOld";
  return supportFields.some((field) => fields?.[field]) ? null : "failed";
}

function errorsOf({ fields = {} }: Refusal, values: SupportState["values"]): SupportState["errors"] {
  const wrong = supportFields.filter((field) => fields[field]);
  return Object.fromEntries(wrong.map((field) => [field, `${field}${values[field].trim() || field === "kind" ? "Invalid" : "Missing"}`]));
}
