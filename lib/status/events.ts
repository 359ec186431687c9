import { z } from "zod";
import { defineEvent } from "@/lib/platform/events";
import { componentStates } from "@/lib/status/components/schema";
import { publicStates } from "@/lib/status/updates/schema";

const aboutComponent = ({ componentId }: { componentId: string }) => ({ type: "component", id: componentId });
const component = z.object({ componentId: z.uuid(), name: z.string() });

export const componentStateChanged = defineEvent(
  "status.component_state_changed",
  component.extend({ from: z.enum(componentStates), to: z.enum(componentStates), at: z.iso.datetime() }),
  aboutComponent,
);
/** `change` names what happened to the component. `monitorIds`, when linked or removed, are all the monitors that it has from then on. */
export const componentChanged = defineEvent(
  "status.component_changed",
  component.extend({ change: z.enum(["added", "renamed", "moved", "linked", "removed"]), monitorIds: z.array(z.uuid()).optional() }),
  aboutComponent,
);

const aboutIncident = ({ publicIncidentId }: { publicIncidentId: string }) => ({ type: "publicIncident", id: publicIncidentId });
const incident = z.object({ publicIncidentId: z.uuid(), incidentId: z.uuid().nullable(), title: z.string(), at: z.iso.datetime() });

export const publicIncidentDrafted = defineEvent("status.incident_drafted", incident, aboutIncident);
export const publicIncidentPublished = defineEvent("status.incident_published", incident, aboutIncident);
export const publicUpdatePosted = defineEvent(
  "status.update_posted",
  incident.extend({ updateId: z.uuid(), state: z.enum(publicStates) }),
  aboutIncident,
);
