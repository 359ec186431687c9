"use client";

import { CircleCheck, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { deleteSource, endSourceAlerts, sendTestAlert } from "@/app/console/alerts/sources/actions";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";

type Props = { id: string; name: string; isEnabled: boolean; openAlerts: number };

export function SourceActions({ id, name, isEnabled, openAlerts }: Props) {
  const t = useTranslations("alerting.sources");
  const { run } = useAction("alerting.sources");
  const router = useRouter();

  const test = () => run(sendTestAlert, { id }, ({ fired }) => (fired > 0 ? toast(t("test.sent")) : toastError(t("test.notFired"))));
  const end = () => run(endSourceAlerts, { id }, ({ ended }) => toast(t("end.done", { n: ended })));
  const remove = () =>
    run(deleteSource, { id }, () => {
      toast(t("delete.done", { name }));
      router.push("/console/alerts/sources");
    });

  return (
    <>
      <ConfirmDialog
        trigger={
          <Button disabled={!isEnabled} title={isEnabled ? undefined : t("test.off")}>
            <Send aria-hidden />
            {t("test.send")}
          </Button>
        }
        title={t("test.title")}
        description={t("test.text")}
        confirmLabel={t("test.send")}
        tone="primary"
        onConfirm={test}
      />
      {openAlerts > 0 && (
        <ConfirmDialog
          trigger={
            <Button>
              <CircleCheck aria-hidden />
              {t("end.action")}
            </Button>
          }
          title={t("end.title", { n: openAlerts })}
          description={t("end.text")}
          confirmLabel={t("end.action")}
          onConfirm={end}
        />
      )}
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="icon" aria-label={t("delete.action")}>
            <Trash2 aria-hidden />
          </Button>
        }
        title={t("delete.title", { name })}
        description={t("delete.text")}
        confirmLabel={t("delete.action")}
        onConfirm={remove}
      />
    </>
  );
}
