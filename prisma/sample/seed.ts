import { closeDb, db } from "@/lib/platform/db";
import { stopBoss } from "@/lib/platform/jobs";
import { writeWorkspace } from "@/lib/platform/workspace";
import { seedAccounts } from "@/prisma/sample/accounts";
import { seedAlertSources } from "@/prisma/sample/alert-sources";
import { seedAnalytics } from "@/prisma/sample/analytics";
import { seedHelpdesk } from "@/prisma/sample/helpdesk";
import { seedIncidents } from "@/prisma/sample/incidents";
import { seedMaintenance } from "@/prisma/sample/maintenance";
import { seedMonitoring } from "@/prisma/sample/monitoring";
import { seedStatus } from "@/prisma/sample/status";

// Fills an empty database with the sample workspace. The members come last: they are what says that the database is filled,
// so a seed that was cut off is begun again from nothing.
if ((await db.member.count()) > 0) throw new Error("This database has members already; the sample workspace is for an empty one.");
await emptyTables();
const now = new Date();
await writeWorkspace({ name: "BlockDeploy", timeZone: "Europe/Paris" });
await seedMonitoring(now);
await seedMaintenance(now);
await seedAlertSources(now);
await seedIncidents(now);
await seedStatus(now);
await seedHelpdesk(now);
await seedAnalytics(now);
await seedAccounts(now);
await db.$executeRaw`analyze`;
await stopBoss();
await closeDb();

async function emptyTables(): Promise<void> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select format('%I', relname) as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> '_prisma_migrations'`;
  await db.$executeRawUnsafe(`truncate ${tables.map(({ name }) => name).join(", ")} restart identity`);
}
