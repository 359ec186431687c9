import { z } from "zod";
import { label } from "@/lib/alerting/schema";
import { severitySchema } from "@/lib/platform/severity";
import { text } from "@/lib/platform/text";

export const sourceKinds = ["alertmanager", "grafana", "pagerduty", "generic"] as const;
export type SourceKind = (typeof sourceKinds)[number];

const path = text(300).refine((value) => value.startsWith("$"), "A JSON path begins with $.");

/** The paths to the parts of a body. `alerts` leads to the list of alerts, from each of which the other paths start; null is one alert a body. */
export const mappingInput = z.object({
  alerts: path.nullable(),
  key: path,
  title: path,
  state: path,
  /** The values of `state` that end an alert; everything else fires. */
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
  /** A generic source has one; the others know their format. */
  mapping: mappingInput.nullable(),
});

export const newSourceInput = settings.extend({ kind: z.enum(sourceKinds) });
export const changedSourceInput = settings.extend({ id: z.uuid(), isEnabled: z.boolean() });
export const sourceIdInput = z.object({ id: z.uuid() });
export type NewSourceInput = z.input<typeof newSourceInput>;
export type ChangedSourceInput = z.input<typeof changedSourceInput>;

export const receivedInput = z.object({
  token: z.string(),
  /** Null stands for a body that was too large. */
  body: z.string().nullable(),
  /** The kind that its source must be of, where the address names one. */
  kind: z.enum(sourceKinds).optional(),
});
