import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readAreaCounts } from "@/app/console/area-reads";
import { ConsoleFrame } from "@/app/console/console-frame";
import { navigationOf } from "@/app/console/navigation";
import { setLocale, setTheme, signOut } from "@/app/console/settings/actions";
import { AreaMessages } from "@/lib/web/area-messages";
import { LiveProvider } from "@/lib/web/live-query";
import { currentLocale } from "@/lib/web/messages";
import { currentWorkspace } from "@/lib/web/request";
import { read, requireMember } from "@/lib/web/session";
import { TellTimeZone } from "@/lib/web/tell-time-zone";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireMember();
  const [workspace, locale, reads] = await Promise.all([currentWorkspace(), currentLocale(), readAreaCounts(actor, read)]);
  const theme = (await cookies()).get("vigie.theme")?.value;
  return (
    <AreaMessages namespaces={["ui", "shell"]}>
      <TellTimeZone />
      <LiveProvider>
        <ConsoleFrame
          workspaceName={workspace.name}
          {...navigationOf(actor)}
          reads={reads}
          member={{ name: actor.name, email: actor.email, role: actor.role }}
          locale={locale}
          theme={theme === "light" || theme === "dark" ? theme : "system"}
          actions={{ setTheme, setLocale, signOut }}
        >
          {children}
        </ConsoleFrame>
      </LiveProvider>
    </AreaMessages>
  );
}
