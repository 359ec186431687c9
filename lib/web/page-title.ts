import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

/** `generateMetadata` of a console page under the name that its breadcrumb has in shell.pages. */
export const pageTitle = (page: string) => async (): Promise<Metadata> => {
  const t = await getTranslations("shell.pages");
  return { title: t(page) };
};
