import { accounts } from "@/lib/accounts/area";
import { alerting } from "@/lib/alerting/area";
import { analytics } from "@/lib/analytics/area";
import { helpdesk } from "@/lib/helpdesk/area";
import { incidents } from "@/lib/incidents/area";
import { monitoring } from "@/lib/monitoring/area";
import { operations } from "@/lib/operations/area";
import { status } from "@/lib/status/area";

/** These have a place of their own in the navigation, in this order. */
export const navigation = [monitoring, alerting, incidents, status, helpdesk, analytics];
export type NavName = (typeof navigation)[number]["name"];

export const areas = [...navigation, accounts, operations];
export type AreaName = (typeof areas)[number]["name"];
