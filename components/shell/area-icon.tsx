import { Activity, Bell, ChartNoAxesColumn, ChartSpline, type LucideIcon, MessageSquare, RefreshCcw, TriangleAlert } from "lucide-react";
import type { Area } from "./types";

export const areaIcon: Record<Area, LucideIcon> = {
  monitoring: Activity,
  alerts: Bell,
  incidents: TriangleAlert,
  status: ChartNoAxesColumn,
  helpdesk: MessageSquare,
  analytics: ChartSpline,
  iterations: RefreshCcw,
};

/** Second key of the sequence that starts with G. */
export const areaKey: Record<Area, string> = {
  monitoring: "m",
  alerts: "l",
  incidents: "i",
  status: "s",
  helpdesk: "h",
  analytics: "a",
  iterations: "t",
};
