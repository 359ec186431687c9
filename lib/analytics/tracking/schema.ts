import { z } from "zod";
import type { Page } from "@/lib/platform/page";
import { text } from "@/lib/platform/text";

export const eventsPerPage = 50;

export const eventFilter = z.object({
  name: text(200).optional(),
  distinctId: text(200).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** The cursor of the page above. */
  before: text(80).optional(),
});
export type EventFilter = z.output<typeof eventFilter>;

export const timelineFilter = z.object({ name: text(200).optional(), from: z.iso.date(), to: z.iso.date() });
export type TimelineFilter = z.output<typeof timelineFilter>;

export type EventRow = {
  uuid: string;
  name: string;
  at: string;
  /** Null where the role may not see people. */
  distinctId: string | null;
  personId: string | null;
  /** The first few simple properties that tell events of a name apart. */
  preview: [string, string][];
};
export type EventPage = Page<EventRow>;
export type EventDetail = Omit<EventRow, "preview"> & { receivedAt: string; properties: Record<string, unknown> };

export type EventNameCount = { name: string; lastWeek: number; isMore: boolean };
export type Timeline = { step: "hour" | "day"; points: { x: number; events: number }[] };

export type PersonRow = { id: string; name: string | null; email: string | null; distinctId: string };
export type PersonDetail = PersonRow & {
  properties: Record<string, unknown>;
  distinctIds: string[];
  isIdentified: boolean;
  firstSeenAt: string;
  lastSeenAt: string | null;
  page: EventPage;
};
