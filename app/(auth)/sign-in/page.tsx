import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { listProviders, listSampleMembers } from "@/lib/accounts/sign-in/queries";
import { localPath, samplePassword } from "@/lib/accounts/sign-in/rules";
import { text } from "@/lib/platform/text";
import { currentActor } from "@/lib/web/session";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("signIn.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const asked = z.object({
  next: text(2_000).catch(""),
  error: text(100).nullable().catch(null),
  provider: z.enum(["github", "google"]).nullable().catch(null),
});

export default async function SignInPage({ searchParams }: Props) {
  const { next, error, provider } = asked.parse(await searchParams);
  const target = (next.startsWith("/") && localPath(next, "http://here")) || "/console";
  if ((await currentActor()).type === "member") redirect(target);
  const [providers, samples] = await Promise.all([listProviders(), listSampleMembers()]);
  return (
    <SignInForm
      target={target}
      providers={providers}
      samples={samples}
      samplePassword={samples.length > 0 ? samplePassword : ""}
      failure={error}
      failedProvider={provider}
    />
  );
}
