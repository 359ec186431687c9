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
CREATE TYPE "IncidentEntryKind" AS ENUM ('opened', 'acknowledged', 'severity_changed', 'state_changed', 'paged', 'alert_resolved', 'note', 'resolved', 'alert_joined');

-- CreateEnum
CREATE TYPE "MonitorState" AS ENUM ('pending', 'up', 'down');

-- CreateEnum
CREATE TYPE "MonitorKind" AS ENUM ('http', 'tcp', 'tls', 'dns', 'smtp', 'postgres', 'redis', 'evm', 'heartbeat', 'cron', 'group', 'manual');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('sev1', 'sev2', 'sev3');

-- CreateEnum
CREATE TYPE "SignalKind" AS ENUM ('start', 'success', 'fail');

-- CreateEnum
CREATE TYPE "IntervalState" AS ENUM ('pending', 'up', 'down', 'unknown');

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('pending', 'firing', 'flapping', 'resolved');

-- CreateEnum
CREATE TYPE "AlertHold" AS ENUM ('silence', 'dependency');

-- CreateEnum
CREATE TYPE "AlertSourceKind" AS ENUM ('alertmanager', 'grafana', 'pagerduty', 'generic');

-- CreateEnum
CREATE TYPE "ReceiptState" AS ENUM ('accepted', 'partial', 'refused');

-- CreateEnum
CREATE TYPE "ChannelKind" AS ENUM ('email', 'slack', 'slack_webhook', 'discord', 'telegram', 'teams', 'ntfy', 'webhook', 'sms', 'voice', 'pagerduty');

-- CreateEnum
CREATE TYPE "CircuitState" AS ENUM ('closed', 'open', 'half_open', 'disabled');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('queued', 'sending', 'retrying', 'sent', 'dead', 'superseded');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'sent', 'kept', 'failed', 'superseded');

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
    "identifiedAt" TIMESTAMPTZ(3),
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

-- Rows outside every partition: the worker makes partitions ahead, so this one stays nearly empty.
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
    "said" JSONB,
    "severity" "Severity" NOT NULL,
    "state" "IncidentState" NOT NULL DEFAULT 'investigating',
    "causeKey" TEXT NOT NULL,
    "alertId" UUID,
    "monitorId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedById" UUID,
    "resolvedAt" TIMESTAMPTZ(3),
    "groupKey" TEXT,
    "groupUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentAlert" (
    "alertId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "summary" TEXT NOT NULL,
    "said" JSONB,
    "firedAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "IncidentAlert_pkey" PRIMARY KEY ("alertId")
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
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "ownerId" UUID,
    "runbookUrl" TEXT,
    "groupId" UUID,
    "componentIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "kind" "MonitorKind" NOT NULL,
    "target" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "secrets" TEXT,
    "intervalSeconds" INTEGER NOT NULL,
    "timeoutMs" INTEGER NOT NULL,
    "retries" INTEGER NOT NULL DEFAULT 1,
    "alertAfter" INTEGER NOT NULL DEFAULT 2,
    "recoverAfter" INTEGER NOT NULL DEFAULT 2,
    "severity" "Severity" NOT NULL DEFAULT 'sev2',
    "isAlerting" BOOLEAN NOT NULL DEFAULT true,
    "locations" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "quorum" INTEGER NOT NULL DEFAULT 1,
    "isPaused" BOOLEAN NOT NULL DEFAULT false,
    "state" "MonitorState" NOT NULL DEFAULT 'pending',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "successes" INTEGER NOT NULL DEFAULT 0,
    "stateSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "turningAt" TIMESTAMPTZ(3),
    "unknownSince" TIMESTAMPTZ(3),
    "isTold" BOOLEAN NOT NULL DEFAULT false,
    "recentResults" TEXT NOT NULL DEFAULT '',
    "isFlapping" BOOLEAN NOT NULL DEFAULT false,
    "lastCheckedAt" TIMESTAMPTZ(3),
    "pacedAt" TIMESTAMPTZ(3),
    "lastLatencyMs" INTEGER,
    "lastError" TEXT,
    "lastSaid" JSONB,
    "headNumber" BIGINT,
    "headAt" TIMESTAMPTZ(3),
    "nextDueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leasedUntil" TIMESTAMPTZ(3),
    "leaseToken" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Monitor_pkey" PRIMARY KEY ("id")
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
    "toldAt" TIMESTAMPTZ(3),
    "isOk" BOOLEAN,
    "latencyMs" INTEGER,
    "statusCode" INTEGER,
    "error" TEXT,
    "said" JSONB,
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

-- CreateTable
CREATE TABLE "CheckResult" (
    "monitorId" UUID NOT NULL,
    "scheduledAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "isOk" BOOLEAN,
    "latencyMs" INTEGER NOT NULL,
    "statusCode" INTEGER,
    "attempts" SMALLINT NOT NULL DEFAULT 1,
    "error" TEXT,
    "said" JSONB,

    CONSTRAINT "CheckResult_pkey" PRIMARY KEY ("monitorId","scheduledAt")
) PARTITION BY RANGE ("scheduledAt");

-- Rows outside every partition: the worker makes partitions ahead, so this one stays nearly empty.
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
CREATE TABLE "MonitorInterval" (
    "id" UUID NOT NULL,
    "monitorId" UUID NOT NULL,
    "state" "IntervalState" NOT NULL,
    "cause" TEXT,
    "said" JSONB,
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
    "dedupeKey" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "condition" TEXT,
    "summary" TEXT NOT NULL,
    "detail" TEXT,
    "said" JSONB,
    "url" TEXT,
    "severity" "Severity" NOT NULL,
    "state" "AlertState" NOT NULL DEFAULT 'pending',
    "labels" TEXT[],
    "componentIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "raisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "firedAt" TIMESTAMPTZ(3),
    "resolvedAt" TIMESTAMPTZ(3),
    "heldBy" "AlertHold",
    "heldById" UUID,
    "notices" INTEGER NOT NULL DEFAULT 0,
    "toldChannelIds" UUID[],
    "remindAt" TIMESTAMPTZ(3),
    "remindEverySeconds" INTEGER,
    "remindersLeft" INTEGER NOT NULL DEFAULT 0,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "groupKey" TEXT,
    "groupWithinSeconds" INTEGER NOT NULL DEFAULT 0,
    "incidentId" UUID,
    "incidentNumber" INTEGER,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "threadId" UUID,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
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
    "threadId" UUID,
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
    "componentIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "days" INTEGER[],
    "fromMinute" INTEGER,
    "toMinute" INTEGER,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "pagesOnCall" BOOLEAN NOT NULL DEFAULT true,
    "isContinuing" BOOLEAN NOT NULL DEFAULT false,
    "groupWithinSeconds" INTEGER NOT NULL DEFAULT 120,
    "remindEveryMinutes" INTEGER,
    "remindAtMost" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlertRoute_pkey" PRIMARY KEY ("id")
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
    "location" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProcessHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutgoingMail" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "thread" TEXT,
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
    "manualState" "ComponentState",
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
    "titleFr" TEXT,
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

-- CreateTable
CREATE TABLE "_AlertChannelToAlertRoute" (
    "A" UUID NOT NULL,
    "B" UUID NOT NULL,

    CONSTRAINT "_AlertChannelToAlertRoute_AB_pkey" PRIMARY KEY ("A","B")
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
CREATE INDEX "Incident_groupKey_groupUntil_idx" ON "Incident"("groupKey", "groupUntil");

-- CreateIndex
CREATE INDEX "IncidentAlert_incidentId_idx" ON "IncidentAlert"("incidentId");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentEntry_causeKey_key" ON "IncidentEntry"("causeKey");

-- CreateIndex
CREATE INDEX "IncidentEntry_incidentId_at_idx" ON "IncidentEntry"("incidentId", "at");

-- CreateIndex
CREATE INDEX "Monitor_nextDueAt_idx" ON "Monitor"("nextDueAt");

-- CreateIndex
CREATE INDEX "Monitor_name_id_idx" ON "Monitor"("name", "id");

-- CreateIndex
CREATE INDEX "Monitor_groupId_idx" ON "Monitor"("groupId");

-- CreateIndex
CREATE INDEX "Monitor_tags_idx" ON "Monitor" USING GIN ("tags");

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
CREATE UNIQUE INDEX "Heartbeat_tokenHash_key" ON "Heartbeat"("tokenHash");

-- CreateIndex
CREATE INDEX "HeartbeatSignal_monitorId_at_idx" ON "HeartbeatSignal"("monitorId", "at");

-- CreateIndex
CREATE INDEX "MonitorHour_hour_idx" ON "MonitorHour"("hour");

-- CreateIndex
CREATE INDEX "MonitorDay_day_idx" ON "MonitorDay"("day");

-- CreateIndex
CREATE INDEX "MonitorInterval_monitorId_startedAt_idx" ON "MonitorInterval"("monitorId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_causeKey_key" ON "Alert"("causeKey");

-- CreateIndex
CREATE INDEX "Alert_source_sourceId_state_idx" ON "Alert"("source", "sourceId", "state");

-- CreateIndex
CREATE INDEX "Alert_raisedAt_id_idx" ON "Alert"("raisedAt", "id");

-- CreateIndex
CREATE INDEX "Alert_incidentId_idx" ON "Alert"("incidentId");

-- CreateIndex
CREATE INDEX "Alert_threadId_idx" ON "Alert"("threadId");

-- CreateIndex
CREATE INDEX "Alert_remindAt_idx" ON "Alert"("remindAt");

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
CREATE UNIQUE INDEX "AlertChannel_name_key" ON "AlertChannel"("name");

-- CreateIndex
CREATE INDEX "AlertDelivery_subjectId_channelId_sequence_idx" ON "AlertDelivery"("subjectId", "channelId", "sequence");

-- CreateIndex
CREATE INDEX "AlertDelivery_threadId_channelId_idx" ON "AlertDelivery"("threadId", "channelId");

-- CreateIndex
CREATE INDEX "AlertDelivery_channelId_createdAt_id_idx" ON "AlertDelivery"("channelId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "AlertDelivery_createdAt_id_idx" ON "AlertDelivery"("createdAt", "id");

-- CreateIndex
CREATE INDEX "AlertDelivery_state_nextAttemptAt_idx" ON "AlertDelivery"("state", "nextAttemptAt");

-- CreateIndex
CREATE UNIQUE INDEX "AlertDelivery_channelId_noticeKey_key" ON "AlertDelivery"("channelId", "noticeKey");

-- CreateIndex
CREATE INDEX "AlertRoute_position_idx" ON "AlertRoute"("position");

-- CreateIndex
CREATE UNIQUE INDEX "DomainEvent_id_key" ON "DomainEvent"("id");

-- CreateIndex
CREATE INDEX "DomainEvent_subjectType_subjectId_seq_idx" ON "DomainEvent"("subjectType", "subjectId", "seq");

-- CreateIndex
CREATE INDEX "DomainEvent_name_seq_idx" ON "DomainEvent"("name", "seq");

-- CreateIndex
CREATE INDEX "DomainEvent_actorId_seq_idx" ON "DomainEvent"("actorId", "seq");

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
CREATE INDEX "OutgoingMail_thread_idx" ON "OutgoingMail"("thread");

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

-- CreateIndex
CREATE INDEX "_AlertChannelToAlertRoute_B_index" ON "_AlertChannelToAlertRoute"("B");

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
ALTER TABLE "IncidentAlert" ADD CONSTRAINT "IncidentAlert_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentEntry" ADD CONSTRAINT "IncidentEntry_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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
ALTER TABLE "Heartbeat" ADD CONSTRAINT "Heartbeat_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeartbeatSignal" ADD CONSTRAINT "HeartbeatSignal_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Heartbeat"("monitorId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MonitorInterval" ADD CONSTRAINT "MonitorInterval_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertReceipt" ADD CONSTRAINT "AlertReceipt_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "AlertSource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertDelivery" ADD CONSTRAINT "AlertDelivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "AlertChannel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertDeliveryAttempt" ADD CONSTRAINT "AlertDeliveryAttempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "AlertDelivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

-- AddForeignKey
ALTER TABLE "_AlertChannelToAlertRoute" ADD CONSTRAINT "_AlertChannelToAlertRoute_A_fkey" FOREIGN KEY ("A") REFERENCES "AlertChannel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_AlertChannelToAlertRoute" ADD CONSTRAINT "_AlertChannelToAlertRoute_B_fkey" FOREIGN KEY ("B") REFERENCES "AlertRoute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- One open alert a condition: a second outage while one is open is the same alert.
CREATE UNIQUE INDEX "Alert_open_key" ON "Alert" ("dedupeKey") WHERE "state" <> 'resolved';

-- Alerts that wait for a silence or a parent to end are asked for every few seconds.
CREATE INDEX "Alert_pending_idx" ON "Alert" ("id") WHERE "state" = 'pending';

-- One open interval a monitor and a component.
CREATE UNIQUE INDEX "MonitorInterval_open_key" ON "MonitorInterval" ("monitorId") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "ComponentInterval_open_key" ON "ComponentInterval" ("componentId") WHERE "endedAt" IS NULL;

-- The scheduler asks only for monitors that run.
CREATE INDEX "Monitor_due_idx" ON "Monitor" ("nextDueAt") WHERE NOT "isPaused";

-- Open incidents are asked for on every page of the console.
CREATE INDEX "Incident_open_idx" ON "Incident" ("openedAt") WHERE "resolvedAt" IS NULL;
