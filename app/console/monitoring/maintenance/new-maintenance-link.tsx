"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { useHotkeys } from "@/components/ui/use-hotkeys";

const href = "/console/monitoring/maintenance/new";

export function NewMaintenanceLink() {
  const t = useTranslations("monitoring.maintenance");
  const router = useRouter();
  useHotkeys({ c: () => router.push(href) });
  return (
    <ButtonLink href={href} variant="primary" kbd="C">
      <Plus aria-hidden />
      {t("new")}
    </ButtonLink>
  );
}
