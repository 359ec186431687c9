import type * as accounts from "@/lib/accounts/events";
import type * as alerting from "@/lib/alerting/events";
import type * as analytics from "@/lib/analytics/events";
import type * as helpdesk from "@/lib/helpdesk/events";
import type * as incidents from "@/lib/incidents/events";
import type * as monitoring from "@/lib/monitoring/events";
import type * as operations from "@/lib/operations/events";
import type { mailChanged } from "@/lib/platform/channels/email";
import type * as status from "@/lib/status/events";

type Modules = typeof accounts &
  typeof alerting &
  typeof analytics &
  typeof helpdesk &
  typeof incidents &
  typeof monitoring &
  typeof operations &
  typeof status;
type Named = (Modules & { mailChanged: typeof mailChanged })[keyof Modules | "mailChanged"];
type Name = Extract<Named, { name: string }>["name"];

/** A topic that a console page may follow: the full name of one event or hint, or all of a domain. */
export type Topic = Name | (Name extends `${infer Domain}.${string}` ? Domain : never);
