"use client";

import { Download, Ellipsis, FileUp, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { exportMonitors } from "@/app/console/monitoring/uptime/actions";
import { downloadFile } from "@/app/console/monitoring/uptime/download-file";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useAction } from "@/components/ui/use-action";
import { useHotkeys } from "@/components/ui/use-hotkeys";

const newHref = "/console/monitoring/uptime/new";

/** Offers the actions for the list as a whole. */
export function ListActions() {
  const t = useTranslations("monitoring.uptime");
  const { run } = useAction("monitoring");
  const router = useRouter();
  useHotkeys({ c: () => router.push(newHref) });

  const download = () => run(exportMonitors, { ids: null }, (file) => downloadFile("monitors.yaml", file));

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label={t("moreActions")} title={t("moreActions")}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem asChild>
            <Link href="/console/monitoring/uptime/import">
              <FileUp aria-hidden />
              {t("import")}
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void download()}>
            <Download aria-hidden />
            {t("exportAll")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ButtonLink href={newHref} variant="primary" kbd="C">
        <Plus aria-hidden />
        {t("new")}
      </ButtonLink>
    </>
  );
}
