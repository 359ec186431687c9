import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readAreaCounts } from "@/app/console/area-counts";
import { ConsoleFrame } from "@/app/console/console-frame";
import { setLocale, setTheme, signOut } from "@/app/console/settings/actions";
import { can } from "@/lib/accounts/access";
import { countMonitorsByState } from "@/lib/monitoring/uptime/queries";
import { AreaMessages } from "@/lib/web/area-messages";
import { LiveProvider } from "@/lib/web/live-query";
import { currentLocale } from "@/lib/web/messages";
import { read, requireMember } from "@/lib/web/session";
import { TellTimeZone } from "@/lib/web/tell-time-zone";
import { currentWorkspace } from "@/lib/web/workspace";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireMember();
  const [workspace, locale, counts] = await Promise.all([
    currentWorkspace(),
    currentLocale(),
    readAreaCounts(actor, read(countMonitorsByState)),
  ]);
  const theme = (await cookies()).get("vigie.theme")?.value;
  return (
    <AreaMessages namespaces={["ui", "shell"]}>
      <TellTimeZone />
      <LiveProvider>
        <ConsoleFrame
          workspaceName={workspace.name}
          counts={counts}
          hasAnalytics={can(actor, "analytics.read")}
          isAdmin={actor.role === "admin"}
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
