"use client";

import { Pencil, Send, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAlertFailure } from "@/components/monitoring/use-alert-failure";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast, toastError } from "@/components/ui/toast";
import type { ChannelRow as Channel } from "@/lib/monitoring/alerts/channels/queries";

type Result<T> = { ok: true; data: T } | { ok: false; error: { code: string } };
type TestAnswer = { isOk: boolean; text: string | null; tookMs: number };
type Props = {
  channel: Channel;
  mayWrite: boolean;
  now: number;
  test: (input: { id: string }) => Promise<Result<TestAnswer>>;
  remove: (input: { id: string }) => Promise<Result<unknown>>;
};

const tones = { closed: "operational", open: "major", half_open: "degraded", disabled: "major" } as const;

export function ChannelRow({ channel, mayWrite, now, test, remove }: Props) {
  const t = useTranslations("alerts.channels");
  const { id, name, kind, isEnabled, circuit, waiting, last } = channel;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 break-words font-medium">{name}</span>
          <span className="text-ink-3 text-sm">{t(`kind.${kind}`)}</span>
          <Badge dot tone={isEnabled ? tones[circuit] : "neutral"}>
            {t(isEnabled ? `circuit.${circuit}` : "off")}
          </Badge>
          {waiting > 0 && <Badge tone="degraded">{t("waiting", { n: waiting })}</Badge>}
        </p>
        <p className="mt-0.5 break-words text-ink-3 text-sm">
          {last ? (
            <>
              {t(`last.${last.state}`)} <RelativeTime at={last.at} now={now} />
              {last.error && <span className="text-major-ink"> · {last.error}</span>}
            </>
          ) : (
            t("never")
          )}
        </p>
        {isEnabled && circuit === "disabled" && <p className="mt-1 text-major-ink text-sm">{t("disabledText")}</p>}
      </div>
      {mayWrite && <ChannelActions id={id} name={name} test={test} remove={remove} />}
    </li>
  );
}

function ChannelActions({ id, name, test, remove }: { id: string; name: string } & Pick<Props, "test" | "remove">) {
  const t = useTranslations("alerts.channels");
  const failureText = useAlertFailure();
  const [answer, setAnswer] = useState<TestAnswer>();
  const [isTesting, setTesting] = useState(false);

  async function tryIt() {
    setTesting(true);
    const result = await test({ id });
    setTesting(false);
    if (result.ok) setAnswer(result.data);
    else toastError(failureText(result.error));
  }

  async function removeIt() {
    const result = await remove({ id });
    if (result.ok) toast(t("deleted", { name }));
    else toastError(failureText(result.error));
  }

  return (
    <>
      <div className="flex items-center gap-2">
        <Button onClick={tryIt} loading={isTesting}>
          {!isTesting && <Send aria-hidden />}
          {t("test")}
        </Button>
        <ButtonLink href={`/console/monitoring/alerts/channels/${id}`} variant="ghost" size="icon" aria-label={t("edit", { name })}>
          <Pencil aria-hidden />
        </ButtonLink>
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="icon" aria-label={t("delete", { name })}>
              <Trash2 aria-hidden />
            </Button>
          }
          title={t("deleteTitle", { name })}
          description={t("deleteText")}
          confirmLabel={t("deleteConfirm")}
          onConfirm={removeIt}
        />
      </div>
      <p
        role="status"
        className={`basis-full break-words text-sm empty:hidden ${answer?.isOk ? "text-operational-ink" : "text-major-ink"}`}
      >
        {answer && (answer.isOk ? t("testOk", { ms: answer.tookMs }) : t("testFailed", { ms: answer.tookMs }))}
        {answer?.text && ` ${answer.text}`}
      </p>
    </>
  );
}
