import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "./badge";
import type { Tone } from "./tone";

/** A state's tone and icon; without an icon it has a dot. */
export type Look = { tone: Tone; icon?: LucideIcon };
export type Looks<State extends string> = Record<State, Look>;

type Props<State extends string> = { state: State; looks: Looks<State>; namespace: string };

/** The badge of a state, by the looks of all states and the messages that name them. */
export function LookBadge<State extends string>({ state, looks, namespace }: Props<State>) {
  const t = useTranslations(namespace);
  return <WordedBadge look={looks[state]}>{t(state as string)}</WordedBadge>;
}

export function WordedBadge({ look: { tone, icon: Icon }, children }: { look: Look; children: ReactNode }) {
  return (
    <Badge tone={tone} {...(Icon ? { icon: <Icon aria-hidden /> } : { dot: true })}>
      {children}
    </Badge>
  );
}
