-- CreateEnum
CREATE TYPE "IntervalState" AS ENUM ('pending', 'up', 'down', 'unknown');

-- CreateEnum
CREATE TYPE "AlertHold" AS ENUM ('silence', 'dependency');

-- CreateEnum
CREATE TYPE "AlertSourceKind" AS ENUM ('alertmanager', 'grafana', 'pagerduty', 'generic');

-- CreateEnum
CREATE TYPE "ReceiptState" AS ENUM ('accepted', 'partial', 'refused');

-- AlterEnum: made anew, since a value added here could not be used here.
DROP INDEX "Alert_firing_key";
CREATE TYPE "AlertState_new" AS ENUM ('pending', 'firing', 'flapping', 'resolved');
ALTER TABLE "Alert" ALTER COLUMN "state" DROP DEFAULT;
ALTER TABLE "Alert" ALTER COLUMN "state" TYPE "AlertState_new" USING ("state"::text::"AlertState_new");
DROP TYPE "AlertState";
ALTER TYPE "AlertState_new" RENAME TO "AlertState";

-- AlterEnum
ALTER TYPE "IncidentEntryKind" ADD VALUE 'alert_joined';

-- DropIndex
DROP INDEX "Alert_firedAt_idx";

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "componentIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "condition" TEXT,
ADD COLUMN     "dedupeKey" TEXT,
ADD COLUMN     "groupKey" TEXT,
ADD COLUMN     "groupWithinSeconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "heldBy" "AlertHold",
ADD COLUMN     "heldById" UUID,
ADD COLUMN     "raisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "remindAt" TIMESTAMPTZ(3),
ADD COLUMN     "remindEverySeconds" INTEGER,
ADD COLUMN     "remindersLeft" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "rule" TEXT,
ADD COLUMN     "url" TEXT,
ALTER COLUMN "state" SET DEFAULT 'pending',
ALTER COLUMN "firedAt" DROP NOT NULL;

UPDATE "Alert" SET "dedupeKey" = "source" || ':' || "sourceId", "rule" = 'monitor.down', "raisedAt" = "firedAt";
ALTER TABLE "Alert" ALTER COLUMN "dedupeKey" SET NOT NULL, ALTER COLUMN "rule" SET NOT NULL;
CREATE UNIQUE INDEX "Alert_open_key" ON "Alert" ("dedupeKey") WHERE "state" <> 'resolved';
CREATE INDEX "Alert_pending_idx" ON "Alert" ("id") WHERE "state" = 'pending';

-- AlterTable
ALTER TABLE "AlertRoute" ADD COLUMN     "componentIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "groupWithinSeconds" INTEGER NOT NULL DEFAULT 120,
ADD COLUMN     "remindAtMost" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "remindEveryMinutes" INTEGER;

-- AlterTable
ALTER TABLE "CheckResult" ALTER COLUMN "isOk" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "groupKey" TEXT,
ADD COLUMN     "groupUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Monitor" ADD COLUMN     "componentIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "groupId" UUID,
ADD COLUMN     "isAlerting" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "isFlapping" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "isTold" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "locations" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "ownerId" UUID,
ADD COLUMN     "quorum" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "recentResults" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "runbookUrl" TEXT,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "unknownSince" TIMESTAMPTZ(3);

UPDATE "Monitor" SET "isTold" = true WHERE "state" = 'down';

-- AlterTable
ALTER TABLE "MonitorInterval" ALTER COLUMN "state" TYPE "IntervalState" USING ("state"::text::"IntervalState");

-- AlterTable
ALTER TABLE "ProcessHeartbeat" ADD COLUMN     "location" TEXT;

-- CreateTable
CREATE TABLE "IncidentAlert" (
    "alertId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "summary" TEXT NOT NULL,
    "firedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "IncidentAlert_pkey" PRIMARY KEY ("alertId")
);

-- CreateTable
CREATE TABLE "MonitorDependency" (
    "monitorId" UUID NOT NULL,
    "parentId" UUID NOT NULL,

    CONSTRAINT "MonitorDependency_pkey" PRIMARY KEY ("monitorId","parentId")
);

-- CreateTable
CREATE TABLE "LocationProbe" (
    "monitorId" UUID NOT NULL,
    "location" TEXT NOT NULL,
    "nextDueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leasedUntil" TIMESTAMPTZ(3),
    "leaseToken" UUID,
    "checkedAt" TIMESTAMPTZ(3),
    "isOk" BOOLEAN,
    "latencyMs" INTEGER,
    "statusCode" INTEGER,
    "error" TEXT,
    "headNumber" BIGINT,
    "headAt" TIMESTAMPTZ(3),

    CONSTRAINT "LocationProbe_pkey" PRIMARY KEY ("monitorId","location")
);

-- CreateTable
CREATE TABLE "MaintenanceWindow" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "monitorIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "cron" TEXT,
    "durationMinutes" INTEGER NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MaintenanceWindow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MaintenanceSpan" (
    "id" UUID NOT NULL,
    "windowId" UUID,
    "title" TEXT NOT NULL,
    "monitorIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "hasBegun" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "MaintenanceSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MonitorDay" (
    "monitorId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "checks" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "latencySumMs" BIGINT NOT NULL,
    "latencyMaxMs" INTEGER NOT NULL,
    "latencyBuckets" INTEGER[],

    CONSTRAINT "MonitorDay_pkey" PRIMARY KEY ("monitorId","day")
);

-- CreateTable
CREATE TABLE "AlertSilence" (
    "id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "severities" "Severity"[] DEFAULT ARRAY[]::"Severity"[],
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sourceIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "startsAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlertSilence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertSource" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AlertSourceKind" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "tokenMadeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mapping" JSONB,
    "severity" "Severity" NOT NULL DEFAULT 'sev2',
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "lastReceivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlertSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertReceipt" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "ReceiptState" NOT NULL,
    "fired" INTEGER NOT NULL DEFAULT 0,
    "resolved" INTEGER NOT NULL DEFAULT 0,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "body" TEXT NOT NULL,

    CONSTRAINT "AlertReceipt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "IncidentAlert_incidentId_idx" ON "IncidentAlert"("incidentId");

-- CreateIndex
CREATE INDEX "MonitorDependency_parentId_idx" ON "MonitorDependency"("parentId");

-- CreateIndex
CREATE INDEX "LocationProbe_location_nextDueAt_idx" ON "LocationProbe"("location", "nextDueAt");

-- CreateIndex
CREATE INDEX "MaintenanceWindow_createdAt_id_idx" ON "MaintenanceWindow"("createdAt", "id");

-- CreateIndex
CREATE INDEX "MaintenanceSpan_endsAt_startsAt_idx" ON "MaintenanceSpan"("endsAt", "startsAt");

-- CreateIndex
CREATE INDEX "MaintenanceSpan_monitorIds_idx" ON "MaintenanceSpan" USING GIN ("monitorIds");

-- CreateIndex
CREATE UNIQUE INDEX "MaintenanceSpan_windowId_startsAt_key" ON "MaintenanceSpan"("windowId", "startsAt");

-- CreateIndex
CREATE INDEX "MonitorDay_day_idx" ON "MonitorDay"("day");

-- CreateIndex
CREATE INDEX "AlertSilence_expiresAt_idx" ON "AlertSilence"("expiresAt");

-- CreateIndex
CREATE INDEX "AlertSilence_createdAt_id_idx" ON "AlertSilence"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AlertSource_name_key" ON "AlertSource"("name");

-- CreateIndex
CREATE UNIQUE INDEX "AlertSource_tokenHash_key" ON "AlertSource"("tokenHash");

-- CreateIndex
CREATE INDEX "AlertReceipt_sourceId_receivedAt_idx" ON "AlertReceipt"("sourceId", "receivedAt");

-- CreateIndex
CREATE INDEX "Alert_raisedAt_id_idx" ON "Alert"("raisedAt", "id");

-- CreateIndex
CREATE INDEX "Alert_remindAt_idx" ON "Alert"("remindAt");

-- CreateIndex
CREATE INDEX "Incident_groupKey_groupUntil_idx" ON "Incident"("groupKey", "groupUntil");

-- CreateIndex
CREATE INDEX "Monitor_groupId_idx" ON "Monitor"("groupId");

-- CreateIndex
CREATE INDEX "Monitor_tags_idx" ON "Monitor" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "IncidentAlert" ADD CONSTRAINT "IncidentAlert_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Monitor" ADD CONSTRAINT "Monitor_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Monitor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MonitorDependency" ADD CONSTRAINT "MonitorDependency_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MonitorDependency" ADD CONSTRAINT "MonitorDependency_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LocationProbe" ADD CONSTRAINT "LocationProbe_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MaintenanceSpan" ADD CONSTRAINT "MaintenanceSpan_windowId_fkey" FOREIGN KEY ("windowId") REFERENCES "MaintenanceWindow"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertReceipt" ADD CONSTRAINT "AlertReceipt_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "AlertSource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "IncidentAlert" ("alertId", "incidentId", "source", "sourceId", "summary", "firedAt", "resolvedAt")
SELECT a."id", i."id", a."source", a."sourceId", a."summary", a."firedAt", a."resolvedAt" FROM "Incident" i JOIN "Alert" a ON a."id" = i."alertId"
ON CONFLICT DO NOTHING;
