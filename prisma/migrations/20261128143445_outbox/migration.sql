-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('queued', 'sending', 'retrying', 'sent', 'kept', 'dead', 'superseded');

-- CreateTable
CREATE TABLE "Destination" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',
    "secret" TEXT,
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "circuitState" "CircuitState" NOT NULL DEFAULT 'closed',
    "circuitFailures" INTEGER NOT NULL DEFAULT 0,
    "circuitBackoffSeconds" INTEGER NOT NULL DEFAULT 0,
    "circuitProbeAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Destination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" UUID NOT NULL,
    "destinationId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subjectKey" TEXT NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "threadKey" TEXT,
    "key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "isUrgent" BOOLEAN NOT NULL DEFAULT false,
    "state" "MessageState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "firstAttemptAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseToken" UUID,
    "lastError" TEXT,
    "note" TEXT,
    "providerId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxAttempt" (
    "messageId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "OutboxAttempt_pkey" PRIMARY KEY ("messageId","number")
);

-- CreateIndex
CREATE INDEX "OutboxMessage_subjectKey_destinationId_sequence_idx" ON "OutboxMessage"("subjectKey", "destinationId", "sequence");

-- CreateIndex
CREATE INDEX "OutboxMessage_threadKey_destinationId_idx" ON "OutboxMessage"("threadKey", "destinationId");

-- CreateIndex
CREATE INDEX "OutboxMessage_destinationId_createdAt_id_idx" ON "OutboxMessage"("destinationId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "OutboxMessage_type_createdAt_id_idx" ON "OutboxMessage"("type", "createdAt", "id");

-- CreateIndex
CREATE INDEX "OutboxMessage_kind_createdAt_id_idx" ON "OutboxMessage"("kind", "createdAt", "id");

-- CreateIndex
CREATE INDEX "OutboxMessage_state_dueAt_idx" ON "OutboxMessage"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_destinationId_key_key" ON "OutboxMessage"("destinationId", "key");

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_destinationId_fkey" FOREIGN KEY ("destinationId") REFERENCES "Destination"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutboxAttempt" ADD CONSTRAINT "OutboxAttempt_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "OutboxMessage"("id") ON DELETE CASCADE ON UPDATE CASCADE;
