"use client";

import { useFormatter, useTranslations } from "next-intl";
import { renewSignalAddress } from "@/app/console/monitoring/uptime/actions";
import { SecretAddress } from "@/components/monitoring/secret-address";
import { CodeBlock } from "@/components/ui/code";

type Props = { id: string; madeAt: string | null; canWrite: boolean };

/** Shows the address that the job calls. */
export function SignalAddress({ id, madeAt, canWrite }: Props) {
  const t = useTranslations("monitoring.signals");
  const format = useFormatter();
  const about =
    madeAt === null
      ? t("noAddress")
      : t("hasAddress", { at: format.dateTime(new Date(madeAt), { dateStyle: "medium", timeStyle: "short" }) });
  return (
    <SecretAddress
      area="monitoring"
      namespace="monitoring.signals"
      id={id}
      isMade={madeAt !== null}
      canWrite={canWrite}
      renew={renewSignalAddress}
      about={about}
    >
      {({ url }) => (
        <div role="status" className="flex flex-col gap-3">
          <p className="font-medium">{t("shownOnce")}</p>
          <CodeBlock>{url}</CodeBlock>
          <p className="text-ink-2">{t("examples")}</p>
          <CodeBlock>{examples(url)}</CodeBlock>
        </div>
      )}
    </SecretAddress>
  );
}

const examples = (url: string) => `curl -fsS -m 10 --retry 3 ${url}/start
./backup.sh; curl -fsS -m 10 --retry 3 ${url}/$?
curl -fsS -m 10 --data-raw "disk full" ${url}/fail
curl -fsS "${url}?status=up&msg=OK&ping=12"`;
