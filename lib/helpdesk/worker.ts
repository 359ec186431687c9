import { customerReplied, ticketOpened, ticketReplied } from "@/lib/helpdesk/events";
import { acknowledgeTicket, mailReply, tellAssignee } from "@/lib/helpdesk/mail/commands";
import { on } from "@/lib/platform/worker";

export const helpdeskWorker = [
  on(ticketOpened, { acknowledgeTicket }),
  on(ticketReplied, { mailReply }),
  on(customerReplied, { tellAssignee }),
].flat();
