import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { env } from "@/lib/platform/env";
import { readWorkspace } from "@/lib/platform/workspace";

/** Reads the workspace once per request. */
export const currentWorkspace = cache(readWorkspace);

/** Makes the `generateMetadata` of a console page, whose title is its breadcrumb in shell.pages. */
export const pageTitle = (page: string) => async (): Promise<Metadata> => {
  const t = await getTranslations("shell.pages");
  return { title: t(page) };
};

/** Reads a text field as it was typed: "" when absent or a file, with the line ends that browsers send turned back. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
}

/** Lets the browser remember a choice, so that pages before sign-in follow it too; httpOnly, since only the server reads it. */
export async function rememberChoice(name: "vigie.theme" | "vigie.lang", value: string): Promise<void> {
  (await cookies()).set({
    name,
    value,
    path: "/",
    maxAge: 365 * 86_400,
    sameSite: "lax",
    httpOnly: true,
    secure: env.APP_ORIGIN.startsWith("https:"),
  });
}
