import { z } from "zod";
import type { ComponentState } from "@/lib/status/components/schema";
import type { Impact, PublicState } from "@/lib/status/updates/schema";

/** Addresses name a month like this: "2026-11". */
export const monthInput = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** `uptime` is 0..1 rounded down to four decimals; null where nothing was measured, because there was no component or only maintenance. */
export type Day = { date: string; state: ComponentState | null; uptime: number | null };

export type PublicUpdateView = { id: string; state: PublicState; body: string; bodyFr: string | null; at: string };
export type PublicIncidentView = {
  id: string;
  title: string;
  titleFr: string | null;
  impact: Impact;
  state: PublicState;
  startedAt: string;
  publishedAt: string;
  resolvedAt: string | null;
  components: { id: string; name: string }[];
  /** The newest update is the first. */
  updates: PublicUpdateView[];
};
export type PublicComponentView = {
  id: string;
  name: string;
  description: string | null;
  descriptionFr: string | null;
  state: ComponentState;
  position: number;
  createdAt: string;
  changedAt: string;
  monitorIds: string[];
  uptime: number | null;
  days: Day[];
};
export type PublicStatus = {
  overall: ComponentState;
  components: PublicComponentView[];
  open: PublicIncidentView[];
  /** These ended within the last 14 days, newest first. */
  past: PublicIncidentView[];
  updatedAt: string;
};

export type PublicMonth = { month: string; incidents: PublicIncidentView[]; older: string | null; newer: string | null };
