import { cn } from "./cn";

const grounds = [
  "bg-avatar-1",
  "bg-avatar-2",
  "bg-avatar-3",
  "bg-avatar-4",
  "bg-avatar-5",
  "bg-avatar-6",
  "bg-avatar-7",
  "bg-avatar-8",
] as const;

const sizes = { sm: "size-[18px] text-[8.5px]", md: "size-[22px] text-[10px]", lg: "size-8 text-sm", xl: "size-11 text-lg" };

/** Decorative unless `labelled`: the name normally stands beside it. */
export function Avatar({
  name,
  size = "md",
  labelled = false,
  className,
}: {
  name: string;
  size?: keyof typeof sizes;
  labelled?: boolean;
  className?: string;
}) {
  return (
    <span
      {...(labelled ? { role: "img", "aria-label": name } : { "aria-hidden": true })}
      title={name}
      className={cn(
        "inline-grid shrink-0 select-none place-items-center rounded-full font-semibold text-on-avatar leading-none",
        grounds[hash(name) % grounds.length],
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

/** Overlapping avatars; the names are read out once, together. */
export function AvatarGroup({ names, max = 4, className }: { names: string[]; max?: number; className?: string }) {
  const shown = names.slice(0, max);
  return (
    <span role="img" aria-label={names.join(", ")} title={names.join(", ")} className={cn("inline-flex pl-0.5", className)}>
      {shown.map((name) => (
        <Avatar key={name} name={name} className="-ml-0.5 ring-2 ring-bg" />
      ))}
      {names.length > max && (
        <span className="-ml-0.5 inline-grid size-[22px] place-items-center rounded-full bg-hover font-semibold text-[10px] text-ink-2 ring-2 ring-bg">
          +{names.length - max}
        </span>
      )}
    </span>
  );
}

function initials(name: string) {
  const words = name
    .trim()
    .split(/[\s.@_-]+/u)
    .filter(Boolean);
  return [words[0] ?? "?", ...words.slice(1).slice(-1)]
    .map((word) => [...word][0])
    .join("")
    .toLocaleUpperCase("en");
}

/** FNV-1a, its high bits folded down because only the lowest three choose the ground. */
function hash(text: string) {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (sum ^ (sum >>> 15)) >>> 0;
}
