import { z } from "zod";
import { label } from "@/lib/alerting/schema";
import { severitySchema } from "@/lib/platform/severity";
import { text } from "@/lib/platform/text";

export const sourceKinds = ["alertmanager", "grafana", "pagerduty", "generic"] as const;
export type SourceKind = (typeof sourceKinds)[number];

const path = text(300).refine((value) => value.startsWith("$"), "A JSON path begins with $.");

/** Where in a body what lies. `alerts` leads to the list of alerts, from each of which the other paths start; null is one alert a body. */
export const mappingInput = z.object({
  alerts: path.nullable(),
  key: path,
  title: path,
  state: path,
  /** What `state` says when it is over; everything else fires. */
  resolvedValues: z.array(text(60)).min(1).max(20),
  severity: path.nullable(),
  detail: path.nullable(),
  url: path.nullable(),
  labels: path.nullable(),
});
export type Mapping = z.infer<typeof mappingInput>;

export const defaultMapping: Mapping = {
  alerts: null,
  key: "$.id",
  title: "$.title",
  state: "$.status",
  resolvedValues: ["resolved", "ok", "closed"],
  severity: "$.severity",
  detail: "$.message",
  url: "$.url",
  labels: "$.labels",
};

const settings = z.object({
  name: text(80),
  severity: severitySchema,
  labels: z.array(label).max(20),
  /** Of a generic source; the others know their format. */
  mapping: mappingInput.nullable(),
});

export const newSourceInput = settings.extend({ kind: z.enum(sourceKinds) });
export const changedSourceInput = settings.extend({ id: z.uuid(), isEnabled: z.boolean() });
export const sourceIdInput = z.object({ id: z.uuid() });
export type NewSourceInput = z.input<typeof newSourceInput>;
export type ChangedSourceInput = z.input<typeof changedSourceInput>;

export const receivedInput = z.object({
  token: z.string(),
  /** Null when it was larger than may be. */
  body: z.string().nullable(),
  /** Of what kind its source has to be, where the address says it. */
  kind: z.enum(sourceKinds).optional(),
});
