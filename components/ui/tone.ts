export type Tone = "neutral" | "accent" | "operational" | "degraded" | "partial" | "major" | "maintenance" | "unknown";

export const softTone: Record<Tone, string> = {
  neutral: "bg-hover text-ink-2",
  accent: "bg-accent-soft text-accent-ink",
  operational: "bg-operational-soft text-operational-ink",
  degraded: "bg-degraded-soft text-degraded-ink",
  partial: "bg-partial-soft text-partial-ink",
  major: "bg-major-soft text-major-ink",
  maintenance: "bg-maintenance-soft text-maintenance-ink",
  unknown: "bg-unknown-soft text-unknown-ink",
};

export const inkTone: Record<Tone, string> = {
  neutral: "text-ink-3",
  accent: "text-accent-ink",
  operational: "text-operational-ink",
  degraded: "text-degraded-ink",
  partial: "text-partial-ink",
  major: "text-major-ink",
  maintenance: "text-maintenance-ink",
  unknown: "text-unknown-ink",
};

export const fillTone: Record<Tone, string> = {
  neutral: "bg-unknown",
  accent: "bg-accent",
  operational: "bg-operational",
  degraded: "bg-degraded",
  partial: "bg-partial",
  major: "bg-major",
  maintenance: "bg-maintenance",
  unknown: "bg-unknown",
};

export const colourOfTone: Record<Tone, string> = {
  neutral: "var(--ink-3)",
  accent: "var(--accent)",
  operational: "var(--operational)",
  degraded: "var(--degraded)",
  partial: "var(--partial)",
  major: "var(--major)",
  maintenance: "var(--maintenance)",
  unknown: "var(--unknown)",
};
