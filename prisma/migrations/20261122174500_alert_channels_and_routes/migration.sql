-- CreateEnum
CREATE TYPE "ChannelKind" AS ENUM ('email', 'slack', 'slack_webhook', 'discord', 'telegram', 'teams', 'ntfy', 'webhook', 'sms', 'voice', 'pagerduty');

-- CreateEnum
CREATE TYPE "CircuitState" AS ENUM ('closed', 'open', 'half_open', 'disabled');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('queued', 'sending', 'retrying', 'sent', 'dead', 'superseded');

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "acknowledgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "incidentId" UUID,
ADD COLUMN     "incidentNumber" INTEGER,
ADD COLUMN     "labels" TEXT[],
ADD COLUMN     "notices" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "toldChannelIds" UUID[];

-- CreateTable
CREATE TABLE "AlertChannel" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ChannelKind" NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "config" JSONB NOT NULL,
    "secret" TEXT NOT NULL,
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "circuitState" "CircuitState" NOT NULL DEFAULT 'closed',
    "circuitFailures" INTEGER NOT NULL DEFAULT 0,
    "circuitBackoffSeconds" INTEGER NOT NULL DEFAULT 0,
    "circuitProbeAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlertChannel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertDelivery" (
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "noticeKey" TEXT NOT NULL,
    "notice" JSONB NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "firstAttemptAt" TIMESTAMPTZ(3),
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseToken" UUID,
    "lastError" TEXT,
    "note" TEXT,
    "providerId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "AlertDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertDeliveryAttempt" (
    "deliveryId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "AlertDeliveryAttempt_pkey" PRIMARY KEY ("deliveryId","number")
);

-- CreateTable
CREATE TABLE "AlertRoute" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "severities" "Severity"[],
    "labels" TEXT[],
    "sourceIds" UUID[],
    "days" INTEGER[],
    "fromMinute" INTEGER,
    "toMinute" INTEGER,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "pagesOnCall" BOOLEAN NOT NULL DEFAULT true,
    "isContinuing" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlertRoute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_AlertChannelToAlertRoute" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_AlertChannelToAlertRoute_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE UNIQUE INDEX "AlertChannel_name_key" ON "AlertChannel"("name");

-- CreateIndex
CREATE INDEX "AlertDelivery_channelId_subjectId_sequence_idx" ON "AlertDelivery"("channelId", "subjectId", "sequence");

-- CreateIndex
CREATE INDEX "AlertDelivery_createdAt_id_idx" ON "AlertDelivery"("createdAt", "id");

-- CreateIndex
CREATE INDEX "AlertDelivery_state_nextAttemptAt_idx" ON "AlertDelivery"("state", "nextAttemptAt");

-- CreateIndex
CREATE UNIQUE INDEX "AlertDelivery_channelId_noticeKey_key" ON "AlertDelivery"("channelId", "noticeKey");

-- CreateIndex
CREATE INDEX "AlertRoute_position_idx" ON "AlertRoute"("position");

-- CreateIndex
CREATE INDEX "_AlertChannelToAlertRoute_B_index" ON "_AlertChannelToAlertRoute"("B");

-- CreateIndex
CREATE INDEX "Alert_incidentId_idx" ON "Alert"("incidentId");

-- AddForeignKey
ALTER TABLE "AlertDelivery" ADD CONSTRAINT "AlertDelivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "AlertChannel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertDeliveryAttempt" ADD CONSTRAINT "AlertDeliveryAttempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "AlertDelivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_AlertChannelToAlertRoute" ADD CONSTRAINT "_AlertChannelToAlertRoute_A_fkey" FOREIGN KEY ("A") REFERENCES "AlertChannel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_AlertChannelToAlertRoute" ADD CONSTRAINT "_AlertChannelToAlertRoute_B_fkey" FOREIGN KEY ("B") REFERENCES "AlertRoute"("id") ON DELETE CASCADE ON UPDATE CASCADE;
