import { closeDb, db } from "@/lib/platform/db";
import { stopBoss } from "@/lib/platform/jobs";
import { writeWorkspace } from "@/lib/platform/workspace";
import { seedAccounts } from "@/prisma/sample/accounts";
import { seedAnalytics } from "@/prisma/sample/analytics";
import { seedHelpdesk } from "@/prisma/sample/helpdesk";
import { seedIncidents } from "@/prisma/sample/incidents";
import { seedMonitoring } from "@/prisma/sample/monitoring";
import { seedStatus } from "@/prisma/sample/status";

// Fills an empty database with the sample workspace. The members come last: they are what says that the database is filled.
const now = new Date();
await writeWorkspace({ name: "BlockDeploy", timeZone: "Europe/Paris" });
await seedMonitoring(now);
await seedIncidents(now);
await seedStatus(now);
await seedHelpdesk(now);
await seedAnalytics(now);
await seedAccounts(now);
await db.$executeRaw`analyze`;
await stopBoss();
await closeDb();
