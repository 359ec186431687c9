-- CreateEnum
CREATE TYPE "SignalKind" AS ENUM ('start', 'success', 'fail');

-- CreateTable
CREATE TABLE "Heartbeat" (
    "monitorId" UUID NOT NULL,
    "tokenHash" TEXT,
    "tokenMadeAt" TIMESTAMPTZ(3),
    "watchedSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "lastSeenAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "exitCode" INTEGER,
    "failMessage" TEXT,

    CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("monitorId")
);

-- CreateTable
CREATE TABLE "HeartbeatSignal" (
    "id" UUID NOT NULL,
    "monitorId" UUID NOT NULL,
    "kind" "SignalKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "exitCode" INTEGER,
    "message" TEXT,
    "pingMs" INTEGER,

    CONSTRAINT "HeartbeatSignal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Heartbeat_tokenHash_key" ON "Heartbeat"("tokenHash");

-- CreateIndex
CREATE INDEX "HeartbeatSignal_monitorId_at_idx" ON "HeartbeatSignal"("monitorId", "at");

-- AddForeignKey
ALTER TABLE "Heartbeat" ADD CONSTRAINT "Heartbeat_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeartbeatSignal" ADD CONSTRAINT "HeartbeatSignal_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Heartbeat"("monitorId") ON DELETE CASCADE ON UPDATE CASCADE;
