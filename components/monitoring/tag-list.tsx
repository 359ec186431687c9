import { Tag } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { printList } from "@/lib/alerting/labels/rules";

type Props = { tags: string[]; hrefOf?: (tag: string) => string; max?: number };

const look = "inline-flex h-5 max-w-40 items-center gap-1 rounded-full border px-2 text-ink-2 text-xs";

/** The tags of a monitor, each a link to what carries it; the rest as a number with their names. */
export function TagList({ tags, hrefOf, max = tags.length }: Props) {
  const rest = tags.slice(max);
  return (
    <>
      {tags.slice(0, max).map((tag) =>
        hrefOf ? (
          <Link key={tag} href={hrefOf(tag)} className={cn(look, "hover:bg-hover hover:text-ink")}>
            <Tag aria-hidden className="size-3 shrink-0" />
            <span className="truncate">{tag}</span>
          </Link>
        ) : (
          <span key={tag} className={look}>
            <span className="truncate">{tag}</span>
          </span>
        ),
      )}
      {rest.length > 0 && (
        <span title={printList(rest)} className={look}>
          +{rest.length}
        </span>
      )}
    </>
  );
}
