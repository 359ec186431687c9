import { Activity, Bell, ChartNoAxesColumn, ChartSpline, type LucideIcon, MessageSquare, TriangleAlert } from "lucide-react";
import type { NavName } from "@/lib/areas";

export const areaIcon: Record<NavName, LucideIcon> = {
  monitoring: Activity,
  alerting: Bell,
  incidents: TriangleAlert,
  status: ChartNoAxesColumn,
  helpdesk: MessageSquare,
  analytics: ChartSpline,
};
