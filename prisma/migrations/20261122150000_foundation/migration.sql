-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('admin', 'responder', 'agent', 'product', 'viewer');

-- CreateEnum
CREATE TYPE "TicketKind" AS ENUM ('question', 'bug', 'feedback', 'billing');

-- CreateEnum
CREATE TYPE "TicketState" AS ENUM ('open', 'pending', 'solved');

-- CreateEnum
CREATE TYPE "TicketPriority" AS ENUM ('low', 'normal', 'high', 'urgent');

-- CreateEnum
CREATE TYPE "MessageAuthor" AS ENUM ('customer', 'member', 'system');

-- CreateEnum
CREATE TYPE "IncidentState" AS ENUM ('investigating', 'identified', 'monitoring', 'resolved');

-- CreateEnum
CREATE TYPE "IncidentEntryKind" AS ENUM ('opened', 'acknowledged', 'severity_changed', 'state_changed', 'paged', 'alert_resolved', 'note', 'resolved');

-- CreateEnum
CREATE TYPE "MonitorState" AS ENUM ('pending', 'up', 'down');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('sev1', 'sev2', 'sev3');

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('firing', 'resolved');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'sent', 'kept', 'failed');

-- CreateEnum
CREATE TYPE "ComponentState" AS ENUM ('operational', 'degraded', 'partial_outage', 'major_outage', 'maintenance');

-- CreateEnum
CREATE TYPE "PublicState" AS ENUM ('investigating', 'identified', 'monitoring', 'resolved');

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "locale" TEXT,
    "theme" TEXT,
    "passwordHash" TEXT,
    "totpSecret" TEXT,
    "totpConfirmedAt" TIMESTAMPTZ(3),
    "totpLastStep" INTEGER,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "invitedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeToken" (
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OneTimeToken_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "AnalyticsProject" (
    "id" SMALLSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnalyticsProject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventName" (
    "id" SERIAL NOT NULL,
    "projectId" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EventName_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" BIGSERIAL NOT NULL,
    "projectId" SMALLINT NOT NULL,
    "properties" JSONB NOT NULL DEFAULT '{}',
    "mergedInto" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonDistinctId" (
    "projectId" SMALLINT NOT NULL,
    "distinctId" TEXT NOT NULL,
    "personId" BIGINT NOT NULL,

    CONSTRAINT "PersonDistinctId_pkey" PRIMARY KEY ("projectId","distinctId")
);

-- CreateTable
CREATE TABLE "TrackedEvent" (
    "projectId" SMALLINT NOT NULL,
    "uuid" UUID NOT NULL,
    "sentDay" DATE NOT NULL,
    "nameId" INTEGER NOT NULL,
    "personId" BIGINT NOT NULL,
    "distinctId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "properties" JSONB NOT NULL,

    CONSTRAINT "TrackedEvent_pkey" PRIMARY KEY ("uuid","projectId","sentDay")
) PARTITION BY RANGE ("sentDay");

-- Rows outside every partition; the worker creates partitions ahead, so this one stays empty.
CREATE TABLE "TrackedEvent_default" PARTITION OF "TrackedEvent" DEFAULT;

-- CreateTable
CREATE TABLE "Funnel" (
    "id" UUID NOT NULL,
    "projectId" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "windowDays" INTEGER NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Funnel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "wallet" TEXT,
    "company" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" "TicketKind" NOT NULL,
    "state" "TicketState" NOT NULL DEFAULT 'open',
    "priority" "TicketPriority" NOT NULL DEFAULT 'normal',
    "channel" TEXT NOT NULL DEFAULT 'form',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "customerId" UUID NOT NULL,
    "assigneeId" UUID,
    "preview" TEXT NOT NULL,
    "submissionKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastMessageAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "solvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TicketMessage" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "author" "MessageAuthor" NOT NULL,
    "authorId" UUID,
    "authorName" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "isInternal" BOOLEAN NOT NULL DEFAULT false,
    "clientKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TicketMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "severity" "Severity" NOT NULL,
    "state" "IncidentState" NOT NULL DEFAULT 'investigating',
    "causeKey" TEXT NOT NULL,
    "alertId" UUID,
    "monitorId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedById" UUID,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentEntry" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "kind" "IncidentEntryKind" NOT NULL,
    "body" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "causeKey" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IncidentEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OnCallMember" (
    "memberId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OnCallMember_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Monitor" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "intervalSeconds" INTEGER NOT NULL,
    "timeoutMs" INTEGER NOT NULL,
    "expectedStatus" TEXT NOT NULL DEFAULT '200-299',
    "retries" INTEGER NOT NULL DEFAULT 1,
    "alertAfter" INTEGER NOT NULL DEFAULT 2,
    "recoverAfter" INTEGER NOT NULL DEFAULT 2,
    "severity" "Severity" NOT NULL DEFAULT 'sev2',
    "isPaused" BOOLEAN NOT NULL DEFAULT false,
    "state" "MonitorState" NOT NULL DEFAULT 'pending',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "successes" INTEGER NOT NULL DEFAULT 0,
    "stateSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastCheckedAt" TIMESTAMPTZ(3),
    "lastLatencyMs" INTEGER,
    "lastError" TEXT,
    "nextDueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leasedUntil" TIMESTAMPTZ(3),
    "leaseToken" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Monitor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckResult" (
    "monitorId" UUID NOT NULL,
    "scheduledAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "isOk" BOOLEAN NOT NULL,
    "latencyMs" INTEGER NOT NULL,
    "statusCode" INTEGER,
    "attempts" SMALLINT NOT NULL DEFAULT 1,
    "error" TEXT,

    CONSTRAINT "CheckResult_pkey" PRIMARY KEY ("monitorId","scheduledAt")
) PARTITION BY RANGE ("scheduledAt");

-- Rows outside every partition; the worker creates partitions ahead, so this one stays empty.
CREATE TABLE "CheckResult_default" PARTITION OF "CheckResult" DEFAULT;

-- CreateTable
CREATE TABLE "MonitorHour" (
    "monitorId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "checks" INTEGER NOT NULL,
    "failures" INTEGER NOT NULL,
    "latencySumMs" BIGINT NOT NULL,
    "latencyMaxMs" INTEGER NOT NULL,
    "latencyBuckets" INTEGER[],

    CONSTRAINT "MonitorHour_pkey" PRIMARY KEY ("monitorId","hour")
);

-- CreateTable
CREATE TABLE "MonitorInterval" (
    "id" UUID NOT NULL,
    "monitorId" UUID NOT NULL,
    "state" "MonitorState" NOT NULL,
    "cause" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MonitorInterval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "causeKey" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "detail" TEXT,
    "severity" "Severity" NOT NULL,
    "state" "AlertState" NOT NULL DEFAULT 'firing',
    "firedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DomainEvent" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "actorType" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT,
    "subjectType" TEXT,
    "subjectId" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DomainEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "ProcessHeartbeat" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProcessHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutgoingMail" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "toAddress" TEXT NOT NULL,
    "toName" TEXT,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "messageId" TEXT NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutgoingMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Component" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "descriptionFr" TEXT,
    "position" INTEGER NOT NULL,
    "state" "ComponentState" NOT NULL DEFAULT 'operational',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Component_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ComponentMonitor" (
    "componentId" UUID NOT NULL,
    "monitorId" UUID NOT NULL,
    "isDown" BOOLEAN NOT NULL DEFAULT false,
    "changedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ComponentMonitor_pkey" PRIMARY KEY ("componentId","monitorId")
);

-- CreateTable
CREATE TABLE "ComponentInterval" (
    "id" UUID NOT NULL,
    "componentId" UUID NOT NULL,
    "state" "ComponentState" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ComponentInterval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicIncident" (
    "id" UUID NOT NULL,
    "incidentId" UUID,
    "title" TEXT NOT NULL,
    "impact" "ComponentState" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PublicIncident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublicIncidentComponent" (
    "publicIncidentId" UUID NOT NULL,
    "componentId" UUID NOT NULL,

    CONSTRAINT "PublicIncidentComponent_pkey" PRIMARY KEY ("publicIncidentId","componentId")
);

-- CreateTable
CREATE TABLE "PublicUpdate" (
    "id" UUID NOT NULL,
    "publicIncidentId" UUID NOT NULL,
    "state" "PublicState" NOT NULL,
    "body" TEXT NOT NULL,
    "bodyFr" TEXT,
    "authorId" UUID,
    "causeKey" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PublicUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Member_email_key" ON "Member"("email");

-- CreateIndex
CREATE INDEX "Session_memberId_createdAt_idx" ON "Session"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Identity_memberId_idx" ON "Identity"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_memberId_codeHash_key" ON "RecoveryCode"("memberId", "codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_createdAt_idx" ON "Invitation"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "AnalyticsProject_key_key" ON "AnalyticsProject"("key");

-- CreateIndex
CREATE UNIQUE INDEX "EventName_projectId_name_key" ON "EventName"("projectId", "name");

-- CreateIndex
CREATE INDEX "Person_projectId_createdAt_idx" ON "Person"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Person_mergedInto_idx" ON "Person"("mergedInto");

-- CreateIndex
CREATE INDEX "PersonDistinctId_personId_idx" ON "PersonDistinctId"("personId");

-- CreateIndex
CREATE INDEX "TrackedEvent_projectId_nameId_at_personId_idx" ON "TrackedEvent"("projectId", "nameId", "at", "personId");

-- CreateIndex
CREATE INDEX "TrackedEvent_projectId_at_uuid_idx" ON "TrackedEvent"("projectId", "at", "uuid");

-- CreateIndex
CREATE INDEX "TrackedEvent_projectId_personId_at_idx" ON "TrackedEvent"("projectId", "personId", "at");

-- CreateIndex
CREATE INDEX "Funnel_projectId_name_idx" ON "Funnel"("projectId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_email_key" ON "Customer"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_submissionKey_key" ON "Ticket"("submissionKey");

-- CreateIndex
CREATE INDEX "Ticket_state_lastMessageAt_id_idx" ON "Ticket"("state", "lastMessageAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_assigneeId_state_lastMessageAt_id_idx" ON "Ticket"("assigneeId", "state", "lastMessageAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_lastMessageAt_id_idx" ON "Ticket"("lastMessageAt", "id");

-- CreateIndex
CREATE INDEX "Ticket_customerId_idx" ON "Ticket"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "TicketMessage_clientKey_key" ON "TicketMessage"("clientKey");

-- CreateIndex
CREATE INDEX "TicketMessage_ticketId_createdAt_id_idx" ON "TicketMessage"("ticketId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_number_key" ON "Incident"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_causeKey_key" ON "Incident"("causeKey");

-- CreateIndex
CREATE INDEX "Incident_openedAt_id_idx" ON "Incident"("openedAt", "id");

-- CreateIndex
CREATE INDEX "Incident_alertId_idx" ON "Incident"("alertId");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentEntry_causeKey_key" ON "IncidentEntry"("causeKey");

-- CreateIndex
CREATE INDEX "IncidentEntry_incidentId_at_idx" ON "IncidentEntry"("incidentId", "at");

-- CreateIndex
CREATE INDEX "Monitor_nextDueAt_idx" ON "Monitor"("nextDueAt");

-- CreateIndex
CREATE INDEX "Monitor_name_id_idx" ON "Monitor"("name", "id");

-- CreateIndex
CREATE INDEX "MonitorInterval_monitorId_startedAt_idx" ON "MonitorInterval"("monitorId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_causeKey_key" ON "Alert"("causeKey");

-- CreateIndex
CREATE INDEX "Alert_source_sourceId_state_idx" ON "Alert"("source", "sourceId", "state");

-- CreateIndex
CREATE INDEX "Alert_firedAt_idx" ON "Alert"("firedAt");

-- CreateIndex
CREATE UNIQUE INDEX "DomainEvent_id_key" ON "DomainEvent"("id");

-- CreateIndex
CREATE INDEX "DomainEvent_subjectType_subjectId_seq_idx" ON "DomainEvent"("subjectType", "subjectId", "seq");

-- CreateIndex
CREATE INDEX "DomainEvent_name_seq_idx" ON "DomainEvent"("name", "seq");

-- CreateIndex
CREATE INDEX "DomainEvent_occurredAt_idx" ON "DomainEvent"("occurredAt");

-- CreateIndex
CREATE INDEX "ProcessHeartbeat_kind_heartbeatAt_idx" ON "ProcessHeartbeat"("kind", "heartbeatAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutgoingMail_key_key" ON "OutgoingMail"("key");

-- CreateIndex
CREATE UNIQUE INDEX "OutgoingMail_messageId_key" ON "OutgoingMail"("messageId");

-- CreateIndex
CREATE INDEX "OutgoingMail_createdAt_id_idx" ON "OutgoingMail"("createdAt", "id");

-- CreateIndex
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");

-- CreateIndex
CREATE INDEX "Component_position_idx" ON "Component"("position");

-- CreateIndex
CREATE INDEX "ComponentMonitor_monitorId_idx" ON "ComponentMonitor"("monitorId");

-- CreateIndex
CREATE INDEX "ComponentInterval_componentId_startedAt_idx" ON "ComponentInterval"("componentId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PublicIncident_incidentId_key" ON "PublicIncident"("incidentId");

-- CreateIndex
CREATE INDEX "PublicIncident_startedAt_idx" ON "PublicIncident"("startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PublicUpdate_causeKey_key" ON "PublicUpdate"("causeKey");

-- CreateIndex
CREATE INDEX "PublicUpdate_publicIncidentId_at_idx" ON "PublicUpdate"("publicIncidentId", "at");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonDistinctId" ADD CONSTRAINT "PersonDistinctId_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TicketMessage" ADD CONSTRAINT "TicketMessage_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentEntry" ADD CONSTRAINT "IncidentEntry_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MonitorInterval" ADD CONSTRAINT "MonitorInterval_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComponentMonitor" ADD CONSTRAINT "ComponentMonitor_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComponentInterval" ADD CONSTRAINT "ComponentInterval_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicIncidentComponent" ADD CONSTRAINT "PublicIncidentComponent_publicIncidentId_fkey" FOREIGN KEY ("publicIncidentId") REFERENCES "PublicIncident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicIncidentComponent" ADD CONSTRAINT "PublicIncidentComponent_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicUpdate" ADD CONSTRAINT "PublicUpdate_publicIncidentId_fkey" FOREIGN KEY ("publicIncidentId") REFERENCES "PublicIncident"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say.

-- One firing alert a source: a second outage while one is open is the same alert.
CREATE UNIQUE INDEX "Alert_firing_key" ON "Alert" ("source", "sourceId") WHERE "state" = 'firing';

-- One open interval a monitor and a component.
CREATE UNIQUE INDEX "MonitorInterval_open_key" ON "MonitorInterval" ("monitorId") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "ComponentInterval_open_key" ON "ComponentInterval" ("componentId") WHERE "endedAt" IS NULL;

-- The scheduler asks only for monitors that run.
CREATE INDEX "Monitor_due_idx" ON "Monitor" ("nextDueAt") WHERE NOT "isPaused";

-- Open incidents are asked for on every page of the console.
CREATE INDEX "Incident_open_idx" ON "Incident" ("openedAt") WHERE "resolvedAt" IS NULL;
