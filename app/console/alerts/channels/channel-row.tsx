"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { deleteChannel, sendTest } from "@/app/console/alerts/actions";
import { AlertSetting, EditAndDelete } from "@/components/alerting/alert-setting";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { useAction } from "@/components/ui/use-action";
import type { ChannelRow as Channel } from "@/lib/alerting/channels/queries";

type TestAnswer = { isOk: boolean; text: string | null; tookMs: number };
type Props = { channel: Channel; mayWrite: boolean; now: number };

const tones = { closed: "operational", open: "major", half_open: "degraded", disabled: "major" } as const;

export function ChannelRow({ channel, mayWrite, now }: Props) {
  const t = useTranslations("alerting.channels");
  const { run, busy } = useAction("alerting");
  const [answer, setAnswer] = useState<TestAnswer>();
  const { id, name, kind, isEnabled, circuit, waiting } = channel;

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
            <Button onClick={() => run(sendTest, { id }, setAnswer)} loading={busy} aria-label={t("testIt", { name })} className="mr-1">
              {!busy && <Send aria-hidden />}
              {t("test")}
            </Button>
            <EditAndDelete
              namespace="alerting.channels"
              id={id}
              name={name}
              href={`/console/alerts/channels/${id}`}
              remove={deleteChannel}
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
  const t = useTranslations("alerting.channels");
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
  const t = useTranslations("alerting.channels");
  return (
    <p role="status" className={`basis-full break-words text-sm empty:hidden ${answer?.isOk ? "text-operational-ink" : "text-major-ink"}`}>
      {answer && t(answer.isOk ? "testOk" : "testFailed", { ms: answer.tookMs })}
      {answer?.text && ` ${answer.text}`}
    </p>
  );
}
