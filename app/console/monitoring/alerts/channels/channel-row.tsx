"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AlertSetting, EditAndDelete, type Result } from "@/components/monitoring/alert-setting";
import { answered } from "@/components/ui/answered";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toastError } from "@/components/ui/toast";
import { useFailureText } from "@/components/ui/use-failure-text";
import type { ChannelRow as Channel } from "@/lib/monitoring/alerts/channels/queries";

type TestAnswer = { isOk: boolean; text: string | null; tookMs: number };
type Props = {
  channel: Channel;
  mayWrite: boolean;
  now: number;
  test: (input: { id: string }) => Promise<Result<TestAnswer>>;
  remove: (input: { id: string }) => Promise<Result>;
};

const tones = { closed: "operational", open: "major", half_open: "degraded", disabled: "major" } as const;

export function ChannelRow({ channel, mayWrite, now, test, remove }: Props) {
  const t = useTranslations("alerts.channels");
  const failureText = useFailureText("alerts");
  const [answer, setAnswer] = useState<TestAnswer>();
  const [isTesting, setTesting] = useState(false);
  const { id, name, kind, isEnabled, circuit, waiting } = channel;

  async function tryIt() {
    setTesting(true);
    const result = await answered(test({ id }));
    setTesting(false);
    if (result.ok) setAnswer(result.data);
    else toastError(failureText(result.error));
  }

  return (
    <AlertSetting
      name={name}
      marks={
        <>
          <span className="text-ink-3 text-sm">{t(`kind.${kind}`)}</span>
          <Badge dot tone={isEnabled ? tones[circuit] : "neutral"}>
            {t(isEnabled ? `circuit.${circuit}` : "off")}
          </Badge>
          {waiting > 0 && <Badge tone="degraded">{t("waiting", { n: waiting })}</Badge>}
        </>
      }
      actions={
        mayWrite && (
          <>
            <Button onClick={tryIt} loading={isTesting} aria-label={t("testIt", { name })} className="mr-1">
              {!isTesting && <Send aria-hidden />}
              {t("test")}
            </Button>
            <EditAndDelete
              namespace="alerts.channels"
              id={id}
              name={name}
              href={`/console/monitoring/alerts/channels/${id}`}
              remove={remove}
            />
          </>
        )
      }
      foot={mayWrite && <Answer answer={answer} />}
    >
      <LastDelivery channel={channel} now={now} />
    </AlertSetting>
  );
}

function LastDelivery({ channel: { isEnabled, circuit, last }, now }: Pick<Props, "channel" | "now">) {
  const t = useTranslations("alerts.channels");
  return (
    <>
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
    </>
  );
}

function Answer({ answer }: { answer: TestAnswer | undefined }) {
  const t = useTranslations("alerts.channels");
  return (
    <p role="status" className={`basis-full break-words text-sm empty:hidden ${answer?.isOk ? "text-operational-ink" : "text-major-ink"}`}>
      {answer && t(answer.isOk ? "testOk" : "testFailed", { ms: answer.tookMs })}
      {answer?.text && ` ${answer.text}`}
    </p>
  );
}
