import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { listProviders, listSampleMembers } from "@/lib/accounts/sign-in/queries";
import { localPath } from "@/lib/accounts/sign-in/rules";
import { currentActor } from "@/lib/web/session";
import { samplePassword } from "@/prisma/sample/sign-ins.mjs";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts"))("signIn.title") };
}

type Search = { next?: string; error?: string; provider?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { next, error, provider } = await searchParams;
  const target = (next?.startsWith("/") && localPath(next, "http://here")) || "/console";
  if ((await currentActor()).type === "member") redirect(target);
  const [providers, samples] = await Promise.all([listProviders(), listSampleMembers()]);
  return (
    <SignInForm
      target={target}
      providers={providers}
      samples={samples}
      samplePassword={samples.length > 0 ? samplePassword : ""}
      failure={error ?? null}
      failedProvider={provider === "github" || provider === "google" ? provider : null}
    />
  );
}
