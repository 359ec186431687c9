import { CircleCheck, Mail, MessageSquareReply, UserRound } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ticketNumber } from "@/lib/helpdesk/tickets/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("helpdesk.support.sent"))("title") };
}

const steps = [
  ["mail", Mail],
  ["read", UserRound],
  ["answer", MessageSquareReply],
] as const;

export default async function Sent({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const t = await getTranslations("helpdesk.support.sent");
  const number = ticketNumber.safeParse((await searchParams).number).data;
  return (
    <>
      <div className="flex gap-3">
        <CircleCheck aria-hidden className="mt-1 size-6 shrink-0 text-operational-ink" />
        <div>
          <h1 className="text-2xl">{t("title")}</h1>
          {number && <p className="mt-1 text-ink-2 text-lg">{t("number", { number: String(number) })}</p>}
        </div>
      </div>
      <h2 className="mt-8 mb-3 text-lg">{t("next")}</h2>
      <ol className="space-y-4">
        {steps.map(([step, Icon]) => (
          <li key={step} className="flex gap-3">
            <Icon aria-hidden className="mt-1 size-5 shrink-0 text-ink-3" />
            <p className="max-w-[62ch] text-ink-2">{t(step)}</p>
          </li>
        ))}
      </ol>
      <p className="mt-8">
        <Link href="/support" className="text-accent-ink underline">
          {t("another")}
        </Link>
      </p>
    </>
  );
}
