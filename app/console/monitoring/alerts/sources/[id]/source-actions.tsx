"use client";

import { CircleCheck, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { answered } from "@/components/ui/answered";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { ActionResult } from "@/lib/web/action";

type Actions = {
  test: (input: { id: string }) => Promise<ActionResult<{ fired: number }>>;
  end: (input: { id: string }) => Promise<ActionResult<{ ended: number }>>;
  remove: (input: { id: string }) => Promise<ActionResult<void>>;
};
type Props = { id: string; name: string; isEnabled: boolean; openAlerts: number; actions: Actions };

export function SourceActions({ id, name, isEnabled, openAlerts, actions }: Props) {
  const t = useTranslations("sources");
  const failureText = useFailureText("sources");
  const router = useRouter();

  async function run<T>(act: (input: { id: string }) => Promise<ActionResult<T>>, done: (data: T) => void) {
    const result = await answered(act({ id }));
    if (result.ok) done(result.data);
    else toastError(failureText(result.error));
  }

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
        onConfirm={() => run(actions.test, ({ fired }) => (fired > 0 ? toast(t("test.sent")) : toastError(t("test.notFired"))))}
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
          onConfirm={() => run(actions.end, ({ ended }) => toast(t("end.done", { n: ended })))}
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
        onConfirm={() =>
          run(actions.remove, () => {
            toast(t("delete.done", { name }));
            router.push("/console/monitoring/alerts/sources");
          })
        }
      />
    </>
  );
}
