import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { MailState } from "@/lib/operations/queries";

const tones = { queued: "neutral", sent: "operational", kept: "maintenance", failed: "major", superseded: "neutral" } as const;

export function MailStateBadge({ state }: { state: MailState }) {
  const t = useTranslations("settings.mail.states");
  return (
    <Badge tone={tones[state]} dot>
      {t(state)}
    </Badge>
  );
}
