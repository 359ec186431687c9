import { Bot, UserRoundX } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Code } from "@/components/ui/code";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TrailEntry } from "@/lib/operations/queries";
import { detailsOf } from "./words";

type Props = { entry: TrailEntry; names: Record<string, string>; now: number };

export function TrailRow({ entry, names, now }: Props) {
  const t = useTranslations("settings");
  const word = (key: string, otherwise: string) => (t.has(key) ? t(key) : otherwise);
  const { name, actorType, actorName, subjectType, subjectId } = entry;
  const who =
    actorType === "member" || actorType === "customer"
      ? (actorName ?? actorType)
      : t(`actors.${actorType === "system" ? "system" : "anonymous"}`);
  const isSelf = actorType === subjectType && entry.actorId === subjectId;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Face type={actorType} name={who} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <bdi className="min-w-0 font-medium">{who}</bdi>
          <span>{word(`events.${name}`, name)}</span>
          {subjectType && subjectId && !isSelf && (
            <span className="min-w-0 text-ink-2">
              {word(`subjects.${subjectType}`, subjectType)}{" "}
              {subjectType === "member" && names[subjectId] ? (
                <bdi>{names[subjectId]}</bdi>
              ) : (
                <Code copy={subjectId}>{subjectId.slice(-8)}</Code>
              )}
            </span>
          )}
        </p>
        <Details entry={entry} />
      </div>
      <RelativeTime at={entry.occurredAt} now={now} className="shrink-0 text-ink-3 text-sm" />
    </li>
  );
}

function Details({ entry }: { entry: TrailEntry }) {
  const t = useTranslations("settings.fields");
  const words = useTranslations("settings.values");
  const format = useFormatter();
  const details = detailsOf(entry.payload, useLocale());
  const shown = (text: string) => {
    if (/^\w+$/.test(text) && words.has(text)) return words(text);
    const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);
    return isMoment ? format.dateTime(new Date(text), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" }) : text;
  };
  if (details.length === 0) return null;
  return (
    <dl className="flex flex-wrap gap-x-3 text-ink-2 text-sm">
      {details.map(({ key, text }) => (
        <div key={key} className="min-w-0">
          <dt className="inline text-ink-3">{t.has(key) ? t(key) : key}</dt>{" "}
          <dd className="inline">
            <bdi>{shown(text)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Face({ type, name }: { type: string; name: string }) {
  if (type === "member" || type === "customer") return <Avatar name={name} className="mt-px" />;
  const Icon = type === "system" ? Bot : UserRoundX;
  return <Icon aria-hidden className="mt-px size-[22px] shrink-0 p-0.5 text-ink-3" />;
}
