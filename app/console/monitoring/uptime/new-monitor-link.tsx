"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { useHotkeys } from "@/components/ui/use-hotkeys";

const href = "/console/monitoring/uptime/new";

export function NewMonitorLink() {
  const t = useTranslations("monitoring.uptime");
  const router = useRouter();
  useHotkeys({ c: () => router.push(href) });
  return (
    <ButtonLink href={href} variant="primary" kbd="C">
      <Plus aria-hidden />
      {t("new")}
    </ButtonLink>
  );
}
