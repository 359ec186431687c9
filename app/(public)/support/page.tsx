import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { sendMessage } from "@/app/(public)/support/actions";
import { SupportForm } from "@/app/(public)/support/support-form";
import { PageHeader } from "@/components/ui/page-header";
import { getPublicFormKey } from "@/lib/helpdesk/tickets/queries";
import { read } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("helpdesk.support"))("title") };
}

export default async function Support() {
  const t = await getTranslations("helpdesk.support");
  const formKey = await read(getPublicFormKey);
  return (
    <>
      <PageHeader title={t("title")} description={t("intro")} />
      <p className="mt-4 mb-8 rounded-lg border bg-sunken px-4 py-3 text-ink-2">
        {t.rich("status", {
          link: (chunks) => (
            <Link href="/status" className="text-accent-ink underline">
              {chunks}
            </Link>
          ),
        })}
      </p>
      <SupportForm formKey={formKey} send={sendMessage} />
    </>
  );
}
