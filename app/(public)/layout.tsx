import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PublicShell } from "@/components/shell/public-shell";
import { AreaMessages } from "@/lib/web/area-messages";
import { currentWorkspace } from "@/lib/web/request";

const sections = ["status", "support", "tickets"] as const;

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("public");
  const path = (await headers()).get("x-vigie-path") ?? "/";
  const section = sections.find((name) => path.startsWith(`/${name}`));
  const { name } = await currentWorkspace();
  return (
    <AreaMessages namespaces={["ui", "shell", "status", "helpdesk"]}>
      <PublicShell workspaceName={name} {...(section ? { section: t(`sections.${section}`) } : {})}>
        {children}
      </PublicShell>
    </AreaMessages>
  );
}
