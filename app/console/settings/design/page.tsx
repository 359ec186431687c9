import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { pageTitle } from "@/lib/web/request";
import { requireMember } from "@/lib/web/session";
import { DesignBasics } from "./design-basics";
import { DesignControls } from "./design-controls";
import { DesignData } from "./design-data";
import { DesignOverlays } from "./design-overlays";

export const generateMetadata = pageTitle("settings-design");

export default async function DesignPage() {
  await requireMember();
  const t = await getTranslations("shell");
  const now = Date.now();
  return (
    <div className="space-y-8 p-6 max-sm:p-4">
      <PageHeader title={t("pages.settings-design")} description={t("designNote")} />
      <div className="grid gap-6 xl:grid-cols-2">
        {(["light", "dark"] as const).map((theme) => (
          <div key={theme} data-theme={theme} className="min-w-0 space-y-6 rounded-xl border bg-bg p-5 max-sm:p-3">
            <DesignBasics now={now} />
            <DesignControls theme={theme} />
            <DesignOverlays />
          </div>
        ))}
      </div>
      <DesignData now={now} />
    </div>
  );
}
