"use server";

import * as commands from "@/lib/helpdesk/tickets/commands";
import { action } from "@/lib/web/action";

export const reply = action(commands.replyAsMember);
export const addNote = action(commands.addInternalNote);
export const assign = action(commands.assignTicket);
export const take = action(commands.takeTicket);
export const setPriority = action(commands.setPriority);
export const setState = action(commands.setTicketState);
