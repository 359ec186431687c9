import { reaction } from "@/lib/accounts/access";
import { findMembers } from "@/lib/accounts/directory";
import { customerReplied, ticketOpened, ticketReplied } from "@/lib/helpdesk/events";
import { acknowledgement, customerAnswered, reply } from "@/lib/helpdesk/mail/emails/ticket-mails";
import { isAcknowledged } from "@/lib/helpdesk/tickets/rules";
import { ticketLink } from "@/lib/helpdesk/tickets/steps/ticket-link";
import { queueMail } from "@/lib/platform/channels/email";
import { db, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";

const host = new URL(env.APP_ORIGIN).hostname;
/** Every mail of a ticket refers to this one, whether it was sent or not, so that mail programs show one conversation. */
const rootId = (ticketId: string) => `<ticket.${ticketId}@${host}>`;
const replyId = (messageId: string) => `<reply.${messageId}@${host}>`;

/** Answers a new ticket at once, by the automatic-answer rules of RFC 3834. */
export const acknowledgeTicket = reaction(ticketOpened, async function acknowledgeTicket({ payload: { ticketId } }) {
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId }, include: { customer: { select: { email: true } } } });
  const earlierTicketsOfDay = await db.ticket.count({
    where: {
      customerId: ticket.customerId,
      number: { lt: ticket.number },
      createdAt: { gt: new Date(ticket.createdAt.getTime() - 86_400_000) },
    },
  });
  if (!isAcknowledged(earlierTicketsOfDay)) return;
  const written = acknowledgement({ locale: ticket.locale, number: ticket.number, link: ticketLink(ticketId) });
  await transaction((tx) =>
    queueMail(tx, {
      key: `ack:${ticketId}`,
      purpose: "helpdesk.acknowledgement",
      to: { address: ticket.customer.email },
      messageId: rootId(ticketId),
      headers: { "Auto-Submitted": "auto-replied", "X-Loop": host },
      ...written,
    }),
  );
});

/** Mails a member's answer to the customer. */
export const mailReply = reaction(ticketReplied, async function mailReply({ payload: { ticketId, messageId, isSolved } }) {
  const message = await db.ticketMessage.findUniqueOrThrow({
    where: { id: messageId, ticketId, author: "member", isInternal: false },
    include: { ticket: { include: { customer: { select: { email: true, name: true } } } } },
  });
  const { ticket } = message;
  const written = reply({
    locale: ticket.locale,
    number: ticket.number,
    subject: ticket.subject,
    author: message.authorName,
    body: message.body,
    link: ticketLink(ticketId),
    isSolved,
  });
  const references = [rootId(ticketId), ...(await earlierReplies(ticketId, message.createdAt))];
  await transaction((tx) =>
    queueMail(tx, {
      key: `reply:${messageId}`,
      purpose: "helpdesk.reply",
      to: { address: ticket.customer.email, name: ticket.customer.name },
      messageId: replyId(messageId),
      headers: { "Auto-Submitted": "no", "In-Reply-To": references.at(-1) as string, References: references.join(" ") },
      ...written,
    }),
  );
});

/** Notifies the member to whom the ticket is assigned that the customer answered. */
export const tellAssignee = reaction(customerReplied, async function tellAssignee({ payload: { ticketId, messageId } }) {
  const message = await db.ticketMessage.findUniqueOrThrow({ where: { id: messageId }, include: { ticket: true } });
  const { number, subject, assigneeId } = message.ticket;
  const assignee = assigneeId && (await findMembers([assigneeId])).get(assigneeId);
  if (!assignee) return;
  const link = `${env.APP_ORIGIN}/console/helpdesk/tickets/${number}`;
  const written = customerAnswered({ locale: assignee.locale, number, subject, customer: message.authorName, body: message.body, link });
  await transaction((tx) =>
    queueMail(tx, {
      key: `customer-replied:${messageId}`,
      purpose: "helpdesk.customer_replied",
      to: { address: assignee.email, name: assignee.name },
      headers: { References: rootId(ticketId) },
      ...written,
    }),
  );
});

/** Lists the ids of the answers mailed before, oldest first; the last ten are enough for any mail program. */
async function earlierReplies(ticketId: string, before: Date): Promise<string[]> {
  const rows = await db.ticketMessage.findMany({
    where: { ticketId, author: "member", isInternal: false, createdAt: { lt: before } },
    select: { id: true },
    orderBy: { createdAt: "desc" },
    take: 10,
  });
  return rows.reverse().map(({ id }) => replyId(id));
}
