"use client";

import { Download, Ellipsis, FileUp, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { BulkActions } from "@/app/console/monitoring/uptime/bulk-bar";
import { downloadFile } from "@/app/console/monitoring/uptime/download-file";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import { useHotkeys } from "@/components/ui/use-hotkeys";

const newHref = "/console/monitoring/uptime/new";

/** What is done with the list as a whole. */
export function ListActions({ exportMonitors }: Pick<BulkActions, "exportMonitors">) {
  const t = useTranslations("monitoring.uptime");
  const failureText = useFailureText("monitoring");
  const router = useRouter();
  useHotkeys({ c: () => router.push(newHref) });

  async function download() {
    const result = await answered(exportMonitors({ ids: null }));
    if (result.ok) downloadFile("monitors.yaml", result.data);
    else toastError(failureText(result.error));
  }

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
