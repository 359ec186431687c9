import { LookBadge, type Looks } from "@/components/ui/look-badge";
import type { MailState } from "@/lib/platform/channels/mail-log";

const looks: Looks<MailState> = {
  queued: { tone: "neutral" },
  sent: { tone: "operational" },
  kept: { tone: "maintenance" },
  failed: { tone: "major" },
  superseded: { tone: "neutral" },
};

export const MailStateBadge = ({ state }: { state: MailState }) => (
  <LookBadge state={state} looks={looks} namespace="settings.mail.states" />
);
