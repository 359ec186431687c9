// A process of its own, with the portal's settings: prints what only the app's modules can tell. `inside.ts <file of actions>…`
import { ticketToken } from "@/lib/helpdesk/tickets/steps/ticket-link";
import { sealLeave } from "@/lib/platform/channels/answer-link";
import { hashToken, randomToken } from "@/lib/platform/crypto";
import { db } from "@/lib/platform/db";

process.stdout.write(JSON.stringify({ places: await places(), guards: await guards(process.argv.slice(2)) }));
process.exit(0);

/** By the address before its parameter: something of the sample workspace, or what is made here where that has none. */
async function places(): Promise<Record<string, string>> {
  const [monitor, alert, channel, route, source, receipt, window, incident, published, ticket, funnel, person, event, admin] =
    await Promise.all([
      db.monitor.findFirstOrThrow(),
      db.alert.findFirstOrThrow(),
      db.alertChannel.findFirstOrThrow(),
      db.alertRoute.findFirstOrThrow(),
      db.alertSource.findFirstOrThrow(),
      db.alertReceipt.findFirstOrThrow(),
      db.maintenanceWindow.findFirstOrThrow(),
      db.incident.findFirstOrThrow(),
      db.publicIncident.findFirstOrThrow(),
      db.ticket.findFirstOrThrow(),
      db.funnel.findFirstOrThrow(),
      db.person.findFirstOrThrow(),
      db.trackedEvent.findFirstOrThrow(),
      db.member.findFirstOrThrow({ where: { role: "admin" } }),
    ]);
  return {
    "/ack/": sealLeave({ about: { incidentId: incident.id }, may: "acknowledge", as: { memberId: admin.id }, locale: "en", until: soon() }),
    "/api/console/analytics/events/": event.uuid,
    "/api/console/analytics/people/": String(person.id),
    "/api/console/helpdesk/tickets/": String(ticket.number),
    "/api/console/incidents/": String(incident.number),
    "/api/console/monitoring/alerts/receipts/": receipt.id,
    "/api/console/monitoring/monitors/": monitor.id,
    "/console/": "nothing",
    "/console/analytics/funnels/": funnel.id,
    "/console/analytics/people/": String(person.id),
    "/console/helpdesk/tickets/": String(ticket.number),
    "/console/incidents/": String(incident.number),
    "/console/monitoring/alerts/": alert.id,
    "/console/monitoring/alerts/channels/": channel.id,
    "/console/monitoring/alerts/routes/": route.id,
    "/console/monitoring/alerts/sources/": source.id,
    "/console/monitoring/maintenance/": window.id,
    "/console/monitoring/uptime/": monitor.id,
    "/console/settings/mail/": await mail(),
    "/invite/": await invitation(admin.id),
    "/status/incidents/": published.id,
    "/tickets/": ticketToken(ticket.id),
  };
}

/** What an action asks for; none where it is not made with action(). */
async function guards(files: string[]): Promise<Record<string, string>> {
  const found: [string, string][] = [];
  for (const file of files) {
    const actions: Record<string, { guard?: string }> = await import(`@/${file.replace(/\.ts$/, "")}`);
    for (const [name, { guard }] of Object.entries(actions)) if (guard) found.push([`${file} ${name}`, guard]);
  }
  return Object.fromEntries(found);
}

async function mail(): Promise<string> {
  const words = { purpose: "e2e", subject: "Walked", text: "Walked", html: "<p>Walked</p>", toAddress: "walked@blockdeploy.example" };
  const key = crypto.randomUUID();
  return (await db.outgoingMail.create({ data: { ...words, key, messageId: `<${key}@blockdeploy.example>`, state: "kept" } })).id;
}

async function invitation(invitedById: string): Promise<string> {
  const token = randomToken();
  await db.invitation.create({
    data: { email: "walked@blockdeploy.example", role: "viewer", tokenHash: hashToken(token), invitedById, expiresAt: soon() },
  });
  return token;
}

function soon(): Date {
  return new Date(Date.now() + 600_000);
}
