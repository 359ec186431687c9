"use server";

import * as commands from "@/lib/helpdesk/tickets/commands";
import { action } from "@/lib/web/action";

export const replyAsMember = action(commands.replyAsMember);
export const addInternalNote = action(commands.addInternalNote);
export const assignTicket = action(commands.assignTicket);
export const takeTicket = action(commands.takeTicket);
export const setPriority = action(commands.setPriority);
export const setTicketState = action(commands.setTicketState);
