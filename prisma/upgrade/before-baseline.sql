-- A database of the version before the baseline: its schema, its eighteen migrations and a few rows in every table.
-- prisma/upgrade/upgrade.db.test.ts restores it and migrates it; rows are never edited to please a migration.

CREATE TYPE "AlertHold" AS ENUM ('silence', 'dependency');
CREATE TYPE "AlertSourceKind" AS ENUM ('alertmanager', 'grafana', 'pagerduty', 'generic');
CREATE TYPE "AlertState" AS ENUM ('pending', 'firing', 'flapping', 'resolved');
CREATE TYPE "ChannelKind" AS ENUM ('email', 'slack', 'slack_webhook', 'discord', 'telegram', 'teams', 'ntfy', 'webhook', 'sms', 'voice', 'pagerduty');
CREATE TYPE "CircuitState" AS ENUM ('closed', 'open', 'half_open', 'disabled');
CREATE TYPE "ComponentState" AS ENUM ('operational', 'degraded', 'partial_outage', 'major_outage', 'maintenance');
CREATE TYPE "DeliveryState" AS ENUM ('queued', 'sending', 'retrying', 'sent', 'dead', 'superseded');
CREATE TYPE "IncidentEntryKind" AS ENUM ('opened', 'acknowledged', 'severity_changed', 'state_changed', 'paged', 'alert_resolved', 'note', 'resolved', 'alert_joined');
CREATE TYPE "IncidentState" AS ENUM ('investigating', 'identified', 'monitoring', 'resolved');
CREATE TYPE "IntervalState" AS ENUM ('pending', 'up', 'down', 'unknown');
CREATE TYPE "MailState" AS ENUM ('queued', 'sent', 'kept', 'failed', 'superseded');
CREATE TYPE "MessageAuthor" AS ENUM ('customer', 'member', 'system');
CREATE TYPE "MonitorKind" AS ENUM ('http', 'tcp', 'tls', 'dns', 'smtp', 'postgres', 'redis', 'evm', 'heartbeat', 'cron', 'group', 'manual');
CREATE TYPE "MonitorState" AS ENUM ('pending', 'up', 'down');
CREATE TYPE "PublicState" AS ENUM ('investigating', 'identified', 'monitoring', 'resolved');
CREATE TYPE "ReceiptState" AS ENUM ('accepted', 'partial', 'refused');
CREATE TYPE "Role" AS ENUM ('admin', 'responder', 'agent', 'product', 'viewer');
CREATE TYPE "Severity" AS ENUM ('sev1', 'sev2', 'sev3');
CREATE TYPE "SignalKind" AS ENUM ('start', 'success', 'fail');
CREATE TYPE "TicketKind" AS ENUM ('question', 'bug', 'feedback', 'billing');
CREATE TYPE "TicketPriority" AS ENUM ('low', 'normal', 'high', 'urgent');
CREATE TYPE "TicketState" AS ENUM ('open', 'pending', 'solved');

CREATE TABLE "Alert" (
  id uuid NOT NULL, source text NOT NULL, "sourceId" uuid NOT NULL, "causeKey" text NOT NULL, summary text NOT NULL, detail text,
  severity "Severity" NOT NULL, state "AlertState" NOT NULL DEFAULT 'pending'::"AlertState", "firedAt" timestamptz(3), "resolvedAt" timestamptz(3),
  "acknowledgedAt" timestamptz(3), "incidentId" uuid, "incidentNumber" integer, labels text[], notices integer NOT NULL DEFAULT 0, "toldChannelIds" uuid[],
  "componentIds" uuid[] DEFAULT ARRAY[]::uuid[], condition text, "dedupeKey" text NOT NULL, "groupKey" text,
  "groupWithinSeconds" integer NOT NULL DEFAULT 0, "heldBy" "AlertHold", "heldById" uuid, "raisedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "remindAt" timestamptz(3), "remindEverySeconds" integer, "remindersLeft" integer NOT NULL DEFAULT 0, rule text NOT NULL, url text,
  reminders integer NOT NULL DEFAULT 0, "threadId" uuid, said jsonb, CONSTRAINT "Alert_pkey" PRIMARY KEY (id));
CREATE TABLE "AlertChannel" (
  id uuid NOT NULL, name text NOT NULL, kind "ChannelKind" NOT NULL, locale text NOT NULL DEFAULT 'en'::text, config jsonb NOT NULL, secret text NOT NULL,
  "isEnabled" boolean NOT NULL DEFAULT true, "circuitState" "CircuitState" NOT NULL DEFAULT 'closed'::"CircuitState",
  "circuitFailures" integer NOT NULL DEFAULT 0, "circuitBackoffSeconds" integer NOT NULL DEFAULT 0, "circuitProbeAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "AlertChannel_pkey" PRIMARY KEY (id));
CREATE TABLE "AlertDelivery" (
  id uuid NOT NULL, "channelId" uuid NOT NULL, "subjectId" uuid NOT NULL, sequence integer NOT NULL, event text NOT NULL, "noticeKey" text NOT NULL,
  notice jsonb NOT NULL, state "DeliveryState" NOT NULL DEFAULT 'queued'::"DeliveryState", attempts integer NOT NULL DEFAULT 0,
  "firstAttemptAt" timestamptz(3), "nextAttemptAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "leaseToken" uuid, "lastError" text, note text,
  "providerId" text, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "settledAt" timestamptz(3), "threadId" uuid,
  CONSTRAINT "AlertDelivery_pkey" PRIMARY KEY (id));
CREATE TABLE "AlertDeliveryAttempt" (
  "deliveryId" uuid NOT NULL, number integer NOT NULL, "startedAt" timestamptz(3) NOT NULL, "endedAt" timestamptz(3), error text,
  CONSTRAINT "AlertDeliveryAttempt_pkey" PRIMARY KEY ("deliveryId", number));
CREATE TABLE "AlertReceipt" (
  id uuid NOT NULL, "sourceId" uuid NOT NULL, "receivedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, state "ReceiptState" NOT NULL,
  fired integer NOT NULL DEFAULT 0, resolved integer NOT NULL DEFAULT 0, problems jsonb NOT NULL DEFAULT '[]'::jsonb, body text NOT NULL,
  CONSTRAINT "AlertReceipt_pkey" PRIMARY KEY (id));
CREATE TABLE "AlertRoute" (
  id uuid NOT NULL, name text NOT NULL, "position" integer NOT NULL, "isEnabled" boolean NOT NULL DEFAULT true, severities "Severity"[], labels text[],
  "sourceIds" uuid[], days integer[], "fromMinute" integer, "toMinute" integer, "timeZone" text NOT NULL DEFAULT 'UTC'::text,
  "pagesOnCall" boolean NOT NULL DEFAULT true, "isContinuing" boolean NOT NULL DEFAULT false,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "componentIds" uuid[] DEFAULT ARRAY[]::uuid[],
  "groupWithinSeconds" integer NOT NULL DEFAULT 120, "remindAtMost" integer NOT NULL DEFAULT 0, "remindEveryMinutes" integer,
  CONSTRAINT "AlertRoute_pkey" PRIMARY KEY (id));
CREATE TABLE "AlertSilence" (
  id uuid NOT NULL, reason text NOT NULL, severities "Severity"[] DEFAULT ARRAY[]::"Severity"[], labels text[] DEFAULT ARRAY[]::text[],
  "sourceIds" uuid[] DEFAULT ARRAY[]::uuid[], "startsAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "expiresAt" timestamptz(3) NOT NULL,
  "createdById" uuid, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "AlertSilence_pkey" PRIMARY KEY (id));
CREATE TABLE "AlertSource" (
  id uuid NOT NULL, name text NOT NULL, kind "AlertSourceKind" NOT NULL, "tokenHash" text NOT NULL,
  "tokenMadeAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, mapping jsonb, severity "Severity" NOT NULL DEFAULT 'sev2'::"Severity",
  labels text[] DEFAULT ARRAY[]::text[], "isEnabled" boolean NOT NULL DEFAULT true, "lastReceivedAt" timestamptz(3),
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "AlertSource_pkey" PRIMARY KEY (id));
CREATE TABLE "AnalyticsProject" (
  id smallserial, name text NOT NULL, key text NOT NULL, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "AnalyticsProject_pkey" PRIMARY KEY (id));
CREATE TABLE "CheckResult" (
  "monitorId" uuid NOT NULL, "scheduledAt" timestamptz(3) NOT NULL, "startedAt" timestamptz(3) NOT NULL, "isOk" boolean, "latencyMs" integer NOT NULL,
  "statusCode" integer, attempts smallint NOT NULL DEFAULT 1, error text, said jsonb,
  CONSTRAINT "CheckResult_pkey" PRIMARY KEY ("monitorId", "scheduledAt")) PARTITION BY RANGE ("scheduledAt");
CREATE TABLE "Component" (
  id uuid NOT NULL, name text NOT NULL, description text, "descriptionFr" text, "position" integer NOT NULL,
  state "ComponentState" NOT NULL DEFAULT 'operational'::"ComponentState", "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "manualState" "ComponentState", CONSTRAINT "Component_pkey" PRIMARY KEY (id));
CREATE TABLE "ComponentInterval" (
  id uuid NOT NULL, "componentId" uuid NOT NULL, state "ComponentState" NOT NULL, "startedAt" timestamptz(3) NOT NULL, "endedAt" timestamptz(3),
  CONSTRAINT "ComponentInterval_pkey" PRIMARY KEY (id));
CREATE TABLE "ComponentMonitor" (
  "componentId" uuid NOT NULL, "monitorId" uuid NOT NULL, "isDown" boolean NOT NULL DEFAULT false, "changedAt" timestamptz(3),
  CONSTRAINT "ComponentMonitor_pkey" PRIMARY KEY ("componentId", "monitorId"));
CREATE TABLE "Customer" (
  id uuid NOT NULL, email text NOT NULL, name text NOT NULL, locale text NOT NULL DEFAULT 'en'::text, wallet text, company text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "Customer_pkey" PRIMARY KEY (id));
CREATE TABLE "DomainEvent" (
  seq bigserial, id uuid NOT NULL, name text NOT NULL, payload jsonb NOT NULL, "actorType" text NOT NULL, "actorId" text, "actorName" text,
  "subjectType" text, "subjectId" text, "occurredAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "DomainEvent_pkey" PRIMARY KEY (seq));
CREATE TABLE "EventName" (
  id serial, "projectId" smallint NOT NULL, name text NOT NULL, "firstAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "EventName_pkey" PRIMARY KEY (id));
CREATE TABLE "Funnel" (
  id uuid NOT NULL, "projectId" smallint NOT NULL, name text NOT NULL, steps jsonb NOT NULL, "windowDays" integer NOT NULL, "createdById" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "Funnel_pkey" PRIMARY KEY (id));
CREATE TABLE "Heartbeat" (
  "monitorId" uuid NOT NULL, "tokenHash" text, "tokenMadeAt" timestamptz(3), "watchedSince" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "startedAt" timestamptz(3), "lastSeenAt" timestamptz(3), "failedAt" timestamptz(3), "exitCode" integer, "failMessage" text,
  CONSTRAINT "Heartbeat_pkey" PRIMARY KEY ("monitorId"));
CREATE TABLE "HeartbeatSignal" (
  id uuid NOT NULL, "monitorId" uuid NOT NULL, kind "SignalKind" NOT NULL, at timestamptz(3) NOT NULL, "exitCode" integer, message text, "pingMs" integer,
  CONSTRAINT "HeartbeatSignal_pkey" PRIMARY KEY (id));
CREATE TABLE "Identity" (
  provider text NOT NULL, subject text NOT NULL, "memberId" uuid NOT NULL, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Identity_pkey" PRIMARY KEY (provider, subject));
CREATE TABLE "Incident" (
  id uuid NOT NULL, number serial, title text NOT NULL, severity "Severity" NOT NULL,
  state "IncidentState" NOT NULL DEFAULT 'investigating'::"IncidentState", "causeKey" text NOT NULL, "alertId" uuid, "monitorId" uuid,
  "openedAt" timestamptz(3) NOT NULL, "acknowledgedAt" timestamptz(3), "acknowledgedById" uuid, "resolvedAt" timestamptz(3), "groupKey" text,
  "groupUntil" timestamptz(3), said jsonb, CONSTRAINT "Incident_pkey" PRIMARY KEY (id));
CREATE TABLE "IncidentAlert" (
  "alertId" uuid NOT NULL, "incidentId" uuid NOT NULL, source text NOT NULL, "sourceId" uuid NOT NULL, summary text NOT NULL,
  "firedAt" timestamptz(3) NOT NULL, "resolvedAt" timestamptz(3), said jsonb, CONSTRAINT "IncidentAlert_pkey" PRIMARY KEY ("alertId"));
CREATE TABLE "IncidentEntry" (
  id uuid NOT NULL, "incidentId" uuid NOT NULL, kind "IncidentEntryKind" NOT NULL, body text, data jsonb NOT NULL DEFAULT '{}'::jsonb, "actorId" text,
  "actorName" text NOT NULL, "causeKey" text, at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "IncidentEntry_pkey" PRIMARY KEY (id));
CREATE TABLE "Invitation" (
  id uuid NOT NULL, email text NOT NULL, role "Role" NOT NULL, "tokenHash" text NOT NULL, "invitedById" uuid NOT NULL,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "expiresAt" timestamptz(3) NOT NULL, "acceptedAt" timestamptz(3),
  "revokedAt" timestamptz(3), CONSTRAINT "Invitation_pkey" PRIMARY KEY (id));
CREATE TABLE "LocationProbe" (
  "monitorId" uuid NOT NULL, location text NOT NULL, "nextDueAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "leasedUntil" timestamptz(3),
  "leaseToken" uuid, "checkedAt" timestamptz(3), "isOk" boolean, "latencyMs" integer, "statusCode" integer, error text, "headNumber" bigint,
  "headAt" timestamptz(3), "toldAt" timestamptz(3), said jsonb, CONSTRAINT "LocationProbe_pkey" PRIMARY KEY ("monitorId", location));
CREATE TABLE "MaintenanceSpan" (
  id uuid NOT NULL, "windowId" uuid, title text NOT NULL, "monitorIds" uuid[] DEFAULT ARRAY[]::uuid[], "startsAt" timestamptz(3) NOT NULL,
  "endsAt" timestamptz(3) NOT NULL, "hasBegun" boolean NOT NULL DEFAULT false, CONSTRAINT "MaintenanceSpan_pkey" PRIMARY KEY (id));
CREATE TABLE "MaintenanceWindow" (
  id uuid NOT NULL, title text NOT NULL, "monitorIds" uuid[] DEFAULT ARRAY[]::uuid[], tags text[] DEFAULT ARRAY[]::text[],
  "startsAt" timestamptz(3) NOT NULL, "endsAt" timestamptz(3), cron text, "durationMinutes" integer NOT NULL, "timeZone" text NOT NULL DEFAULT 'UTC'::text,
  "createdById" uuid, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "MaintenanceWindow_pkey" PRIMARY KEY (id));
CREATE TABLE "Member" (
  id uuid NOT NULL, email text NOT NULL, name text NOT NULL, role "Role" NOT NULL, locale text, theme text, "passwordHash" text, "totpSecret" text,
  "totpConfirmedAt" timestamptz(3), "totpLastStep" integer, "disabledAt" timestamptz(3), "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "Member_pkey" PRIMARY KEY (id));
CREATE TABLE "Monitor" (
  id uuid NOT NULL, name text NOT NULL, target text NOT NULL, "intervalSeconds" integer NOT NULL, "timeoutMs" integer NOT NULL,
  retries integer NOT NULL DEFAULT 1, "alertAfter" integer NOT NULL DEFAULT 2, "recoverAfter" integer NOT NULL DEFAULT 2,
  severity "Severity" NOT NULL DEFAULT 'sev2'::"Severity", "isPaused" boolean NOT NULL DEFAULT false,
  state "MonitorState" NOT NULL DEFAULT 'pending'::"MonitorState", failures integer NOT NULL DEFAULT 0, successes integer NOT NULL DEFAULT 0,
  "stateSince" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "lastCheckedAt" timestamptz(3), "lastLatencyMs" integer, "lastError" text,
  "nextDueAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "leasedUntil" timestamptz(3), "leaseToken" uuid,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "turningAt" timestamptz(3), kind "MonitorKind" NOT NULL, config jsonb NOT NULL,
  secrets text, "headNumber" bigint, "headAt" timestamptz(3), "componentIds" uuid[] DEFAULT ARRAY[]::uuid[], "groupId" uuid,
  "isAlerting" boolean NOT NULL DEFAULT true, "isFlapping" boolean NOT NULL DEFAULT false, "isTold" boolean NOT NULL DEFAULT false,
  locations text[] DEFAULT ARRAY[]::text[], "ownerId" uuid, quorum integer NOT NULL DEFAULT 1, "recentResults" text NOT NULL DEFAULT ''::text,
  "runbookUrl" text, tags text[] DEFAULT ARRAY[]::text[], "unknownSince" timestamptz(3), "pacedAt" timestamptz(3), "lastSaid" jsonb,
  CONSTRAINT "Monitor_pkey" PRIMARY KEY (id));
CREATE TABLE "MonitorDay" (
  "monitorId" uuid NOT NULL, day date NOT NULL, checks integer NOT NULL, failures integer NOT NULL, "latencySumMs" bigint NOT NULL,
  "latencyMaxMs" integer NOT NULL, "latencyBuckets" integer[], CONSTRAINT "MonitorDay_pkey" PRIMARY KEY ("monitorId", day));
CREATE TABLE "MonitorDependency" (
  "monitorId" uuid NOT NULL, "parentId" uuid NOT NULL, CONSTRAINT "MonitorDependency_pkey" PRIMARY KEY ("monitorId", "parentId"));
CREATE TABLE "MonitorHour" (
  "monitorId" uuid NOT NULL, hour timestamptz(3) NOT NULL, checks integer NOT NULL, failures integer NOT NULL, "latencySumMs" bigint NOT NULL,
  "latencyMaxMs" integer NOT NULL, "latencyBuckets" integer[], CONSTRAINT "MonitorHour_pkey" PRIMARY KEY ("monitorId", hour));
CREATE TABLE "MonitorInterval" (
  id uuid NOT NULL, "monitorId" uuid NOT NULL, state "IntervalState" NOT NULL, cause text, "startedAt" timestamptz(3) NOT NULL, "endedAt" timestamptz(3),
  said jsonb, CONSTRAINT "MonitorInterval_pkey" PRIMARY KEY (id));
CREATE TABLE "OnCallMember" (
  "memberId" uuid NOT NULL, since timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "OnCallMember_pkey" PRIMARY KEY ("memberId"));
CREATE TABLE "OneTimeToken" (
  "tokenHash" text NOT NULL, purpose text NOT NULL, "expiresAt" timestamptz(3) NOT NULL, "usedAt" timestamptz(3),
  CONSTRAINT "OneTimeToken_pkey" PRIMARY KEY ("tokenHash"));
CREATE TABLE "OutgoingMail" (
  id uuid NOT NULL, key text NOT NULL, purpose text NOT NULL, "toAddress" text NOT NULL, "toName" text, subject text NOT NULL, text text NOT NULL,
  html text NOT NULL, headers jsonb NOT NULL DEFAULT '{}'::jsonb, "messageId" text NOT NULL, state "MailState" NOT NULL DEFAULT 'queued'::"MailState",
  attempts integer NOT NULL DEFAULT 0, "lastError" text, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "sentAt" timestamptz(3),
  seq bigserial, thread text, CONSTRAINT "OutgoingMail_pkey" PRIMARY KEY (id));
CREATE TABLE "Person" (
  id bigserial, "projectId" smallint NOT NULL, properties jsonb NOT NULL DEFAULT '{}'::jsonb, "mergedInto" bigint,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "identifiedAt" timestamptz(3), CONSTRAINT "Person_pkey" PRIMARY KEY (id));
CREATE TABLE "PersonDistinctId" (
  "projectId" smallint NOT NULL, "distinctId" text NOT NULL, "personId" bigint NOT NULL,
  CONSTRAINT "PersonDistinctId_pkey" PRIMARY KEY ("projectId", "distinctId"));
CREATE TABLE "ProcessHeartbeat" (
  id uuid NOT NULL, kind text NOT NULL, host text NOT NULL, pid integer NOT NULL, version text NOT NULL,
  "startedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "heartbeatAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, location text,
  CONSTRAINT "ProcessHeartbeat_pkey" PRIMARY KEY (id));
CREATE TABLE "PublicIncident" (
  id uuid NOT NULL, "incidentId" uuid, title text NOT NULL, impact "ComponentState" NOT NULL, "startedAt" timestamptz(3) NOT NULL,
  "resolvedAt" timestamptz(3), "publishedAt" timestamptz(3), "titleFr" text, CONSTRAINT "PublicIncident_pkey" PRIMARY KEY (id));
CREATE TABLE "PublicIncidentComponent" (
  "publicIncidentId" uuid NOT NULL, "componentId" uuid NOT NULL, CONSTRAINT "PublicIncidentComponent_pkey" PRIMARY KEY ("publicIncidentId", "componentId"));
CREATE TABLE "PublicUpdate" (
  id uuid NOT NULL, "publicIncidentId" uuid NOT NULL, state "PublicState" NOT NULL, body text NOT NULL, "bodyFr" text, "authorId" uuid, "causeKey" text,
  at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "PublicUpdate_pkey" PRIMARY KEY (id));
CREATE TABLE "RateLimit" (
  key varchar(255) NOT NULL, points integer NOT NULL DEFAULT 0, expire bigint, CONSTRAINT "RateLimit_pkey" PRIMARY KEY (key));
CREATE TABLE "RecoveryCode" (
  id uuid NOT NULL, "memberId" uuid NOT NULL, "codeHash" text NOT NULL, "usedAt" timestamptz(3), CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY (id));
CREATE TABLE "Session" (
  id uuid NOT NULL, "memberId" uuid NOT NULL, ip text, "userAgent" text, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "lastSeenAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "expiresAt" timestamptz(3) NOT NULL, "revokedAt" timestamptz(3),
  CONSTRAINT "Session_pkey" PRIMARY KEY (id));
CREATE TABLE "Setting" (
  key text NOT NULL, value jsonb NOT NULL, CONSTRAINT "Setting_pkey" PRIMARY KEY (key));
CREATE TABLE "Ticket" (
  id uuid NOT NULL, number serial, subject text NOT NULL, kind "TicketKind" NOT NULL, state "TicketState" NOT NULL DEFAULT 'open'::"TicketState",
  priority "TicketPriority" NOT NULL DEFAULT 'normal'::"TicketPriority", channel text NOT NULL DEFAULT 'form'::text,
  locale text NOT NULL DEFAULT 'en'::text, "customerId" uuid NOT NULL, "assigneeId" uuid, preview text NOT NULL, "submissionKey" text,
  "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, "lastMessageAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "solvedAt" timestamptz(3), CONSTRAINT "Ticket_pkey" PRIMARY KEY (id));
CREATE TABLE "TicketMessage" (
  id uuid NOT NULL, "ticketId" uuid NOT NULL, author "MessageAuthor" NOT NULL, "authorId" uuid, "authorName" text NOT NULL, body text NOT NULL,
  "isInternal" boolean NOT NULL DEFAULT false, "clientKey" text, "createdAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "TicketMessage_pkey" PRIMARY KEY (id));
CREATE TABLE "TrackedEvent" (
  "projectId" smallint NOT NULL, uuid uuid NOT NULL, "sentDay" date NOT NULL, "nameId" integer NOT NULL, "personId" bigint NOT NULL,
  "distinctId" text NOT NULL, at timestamptz(3) NOT NULL, "receivedAt" timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, properties jsonb NOT NULL,
  CONSTRAINT "TrackedEvent_pkey" PRIMARY KEY (uuid, "projectId", "sentDay")) PARTITION BY RANGE ("sentDay");
CREATE TABLE "_AlertChannelToAlertRoute" (
  "A" uuid NOT NULL, "B" uuid NOT NULL, CONSTRAINT "_AlertChannelToAlertRoute_AB_pkey" PRIMARY KEY ("A", "B"));
CREATE TABLE _prisma_migrations (
  id varchar(36) NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,
  rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0,
  CONSTRAINT _prisma_migrations_pkey PRIMARY KEY (id));
CREATE TABLE "CheckResult_20261127" PARTITION OF "CheckResult" FOR VALUES FROM ('2026-11-27 00:00:00+00') TO ('2026-11-28 00:00:00+00');
CREATE TABLE "CheckResult_20261128" PARTITION OF "CheckResult" FOR VALUES FROM ('2026-11-28 00:00:00+00') TO ('2026-11-29 00:00:00+00');
CREATE TABLE "CheckResult_default" PARTITION OF "CheckResult" DEFAULT;
CREATE TABLE "TrackedEvent_2026_07" PARTITION OF "TrackedEvent" FOR VALUES FROM ('2026-07-01') TO ('2026-08-01');
CREATE TABLE "TrackedEvent_2026_08" PARTITION OF "TrackedEvent" FOR VALUES FROM ('2026-08-01') TO ('2026-09-01');
CREATE TABLE "TrackedEvent_2026_09" PARTITION OF "TrackedEvent" FOR VALUES FROM ('2026-09-01') TO ('2026-10-01');
CREATE TABLE "TrackedEvent_2026_10" PARTITION OF "TrackedEvent" FOR VALUES FROM ('2026-10-01') TO ('2026-11-01');
CREATE TABLE "TrackedEvent_2026_11" PARTITION OF "TrackedEvent" FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
CREATE TABLE "TrackedEvent_2026_12" PARTITION OF "TrackedEvent" FOR VALUES FROM ('2026-12-01') TO ('2027-01-01');
CREATE TABLE "TrackedEvent_2027_01" PARTITION OF "TrackedEvent" FOR VALUES FROM ('2027-01-01') TO ('2027-02-01');
CREATE TABLE "TrackedEvent_default" PARTITION OF "TrackedEvent" DEFAULT;

CREATE INDEX "AlertDelivery_channelId_createdAt_id_idx" ON "AlertDelivery" ("channelId", "createdAt", id);
CREATE INDEX "AlertDelivery_createdAt_id_idx" ON "AlertDelivery" ("createdAt", id);
CREATE INDEX "AlertDelivery_state_nextAttemptAt_idx" ON "AlertDelivery" (state, "nextAttemptAt");
CREATE INDEX "AlertDelivery_subjectId_channelId_sequence_idx" ON "AlertDelivery" ("subjectId", "channelId", sequence);
CREATE INDEX "AlertDelivery_threadId_channelId_idx" ON "AlertDelivery" ("threadId", "channelId");
CREATE INDEX "AlertReceipt_sourceId_receivedAt_idx" ON "AlertReceipt" ("sourceId", "receivedAt");
CREATE INDEX "AlertRoute_position_idx" ON "AlertRoute" ("position");
CREATE INDEX "AlertSilence_createdAt_id_idx" ON "AlertSilence" ("createdAt", id);
CREATE INDEX "AlertSilence_expiresAt_idx" ON "AlertSilence" ("expiresAt");
CREATE INDEX "Alert_incidentId_idx" ON "Alert" ("incidentId");
CREATE INDEX "Alert_pending_idx" ON "Alert" (id) WHERE (state = 'pending'::"AlertState");
CREATE INDEX "Alert_raisedAt_id_idx" ON "Alert" ("raisedAt", id);
CREATE INDEX "Alert_remindAt_idx" ON "Alert" ("remindAt");
CREATE INDEX "Alert_source_sourceId_state_idx" ON "Alert" (source, "sourceId", state);
CREATE INDEX "Alert_threadId_idx" ON "Alert" ("threadId");
CREATE INDEX "ComponentInterval_componentId_startedAt_idx" ON "ComponentInterval" ("componentId", "startedAt");
CREATE INDEX "ComponentMonitor_monitorId_idx" ON "ComponentMonitor" ("monitorId");
CREATE INDEX "Component_position_idx" ON "Component" ("position");
CREATE INDEX "DomainEvent_actorId_seq_idx" ON "DomainEvent" ("actorId", seq);
CREATE INDEX "DomainEvent_name_seq_idx" ON "DomainEvent" (name, seq);
CREATE INDEX "DomainEvent_occurredAt_idx" ON "DomainEvent" ("occurredAt");
CREATE INDEX "DomainEvent_subjectType_subjectId_seq_idx" ON "DomainEvent" ("subjectType", "subjectId", seq);
CREATE INDEX "Funnel_projectId_name_idx" ON "Funnel" ("projectId", name);
CREATE INDEX "HeartbeatSignal_monitorId_at_idx" ON "HeartbeatSignal" ("monitorId", at);
CREATE INDEX "Identity_memberId_idx" ON "Identity" ("memberId");
CREATE INDEX "IncidentAlert_incidentId_idx" ON "IncidentAlert" ("incidentId");
CREATE INDEX "IncidentEntry_incidentId_at_idx" ON "IncidentEntry" ("incidentId", at);
CREATE INDEX "Incident_alertId_idx" ON "Incident" ("alertId");
CREATE INDEX "Incident_groupKey_groupUntil_idx" ON "Incident" ("groupKey", "groupUntil");
CREATE INDEX "Incident_open_idx" ON "Incident" ("openedAt") WHERE ("resolvedAt" IS NULL);
CREATE INDEX "Incident_openedAt_id_idx" ON "Incident" ("openedAt", id);
CREATE INDEX "Invitation_createdAt_idx" ON "Invitation" ("createdAt");
CREATE INDEX "LocationProbe_location_nextDueAt_idx" ON "LocationProbe" (location, "nextDueAt");
CREATE INDEX "MaintenanceSpan_endsAt_startsAt_idx" ON "MaintenanceSpan" ("endsAt", "startsAt");
CREATE INDEX "MaintenanceSpan_monitorIds_idx" ON "MaintenanceSpan" USING gin ("monitorIds");
CREATE INDEX "MaintenanceWindow_createdAt_id_idx" ON "MaintenanceWindow" ("createdAt", id);
CREATE INDEX "MonitorDay_day_idx" ON "MonitorDay" (day);
CREATE INDEX "MonitorDependency_parentId_idx" ON "MonitorDependency" ("parentId");
CREATE INDEX "MonitorHour_hour_idx" ON "MonitorHour" (hour);
CREATE INDEX "MonitorInterval_monitorId_startedAt_idx" ON "MonitorInterval" ("monitorId", "startedAt");
CREATE INDEX "Monitor_due_idx" ON "Monitor" ("nextDueAt") WHERE (NOT "isPaused");
CREATE INDEX "Monitor_groupId_idx" ON "Monitor" ("groupId");
CREATE INDEX "Monitor_name_id_idx" ON "Monitor" (name, id);
CREATE INDEX "Monitor_nextDueAt_idx" ON "Monitor" ("nextDueAt");
CREATE INDEX "Monitor_tags_idx" ON "Monitor" USING gin (tags);
CREATE INDEX "OutgoingMail_createdAt_id_idx" ON "OutgoingMail" ("createdAt", id);
CREATE INDEX "OutgoingMail_thread_idx" ON "OutgoingMail" (thread);
CREATE INDEX "PersonDistinctId_personId_idx" ON "PersonDistinctId" ("personId");
CREATE INDEX "Person_mergedInto_idx" ON "Person" ("mergedInto");
CREATE INDEX "Person_projectId_createdAt_idx" ON "Person" ("projectId", "createdAt");
CREATE INDEX "ProcessHeartbeat_kind_heartbeatAt_idx" ON "ProcessHeartbeat" (kind, "heartbeatAt");
CREATE INDEX "PublicIncident_startedAt_idx" ON "PublicIncident" ("startedAt");
CREATE INDEX "PublicUpdate_publicIncidentId_at_idx" ON "PublicUpdate" ("publicIncidentId", at);
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit" (expire);
CREATE INDEX "Session_memberId_createdAt_idx" ON "Session" ("memberId", "createdAt");
CREATE INDEX "TicketMessage_ticketId_createdAt_id_idx" ON "TicketMessage" ("ticketId", "createdAt", id);
CREATE INDEX "Ticket_assigneeId_state_lastMessageAt_id_idx" ON "Ticket" ("assigneeId", state, "lastMessageAt", id);
CREATE INDEX "Ticket_customerId_idx" ON "Ticket" ("customerId");
CREATE INDEX "Ticket_lastMessageAt_id_idx" ON "Ticket" ("lastMessageAt", id);
CREATE INDEX "Ticket_state_lastMessageAt_id_idx" ON "Ticket" (state, "lastMessageAt", id);
CREATE INDEX "TrackedEvent_projectId_at_uuid_idx" ON "TrackedEvent" ("projectId", at, uuid);
CREATE INDEX "TrackedEvent_projectId_nameId_at_personId_idx" ON "TrackedEvent" ("projectId", "nameId", at, "personId");
CREATE INDEX "TrackedEvent_projectId_personId_at_idx" ON "TrackedEvent" ("projectId", "personId", at);
CREATE INDEX "_AlertChannelToAlertRoute_B_index" ON "_AlertChannelToAlertRoute" ("B");
CREATE UNIQUE INDEX "AlertChannel_name_key" ON "AlertChannel" (name);
CREATE UNIQUE INDEX "AlertDelivery_channelId_noticeKey_key" ON "AlertDelivery" ("channelId", "noticeKey");
CREATE UNIQUE INDEX "AlertSource_name_key" ON "AlertSource" (name);
CREATE UNIQUE INDEX "AlertSource_tokenHash_key" ON "AlertSource" ("tokenHash");
CREATE UNIQUE INDEX "Alert_causeKey_key" ON "Alert" ("causeKey");
CREATE UNIQUE INDEX "Alert_open_key" ON "Alert" ("dedupeKey") WHERE (state <> 'resolved'::"AlertState");
CREATE UNIQUE INDEX "AnalyticsProject_key_key" ON "AnalyticsProject" (key);
CREATE UNIQUE INDEX "ComponentInterval_open_key" ON "ComponentInterval" ("componentId") WHERE ("endedAt" IS NULL);
CREATE UNIQUE INDEX "Customer_email_key" ON "Customer" (email);
CREATE UNIQUE INDEX "DomainEvent_id_key" ON "DomainEvent" (id);
CREATE UNIQUE INDEX "EventName_projectId_name_key" ON "EventName" ("projectId", name);
CREATE UNIQUE INDEX "Heartbeat_tokenHash_key" ON "Heartbeat" ("tokenHash");
CREATE UNIQUE INDEX "IncidentEntry_causeKey_key" ON "IncidentEntry" ("causeKey");
CREATE UNIQUE INDEX "Incident_causeKey_key" ON "Incident" ("causeKey");
CREATE UNIQUE INDEX "Incident_number_key" ON "Incident" (number);
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation" ("tokenHash");
CREATE UNIQUE INDEX "MaintenanceSpan_windowId_startsAt_key" ON "MaintenanceSpan" ("windowId", "startsAt");
CREATE UNIQUE INDEX "Member_email_key" ON "Member" (email);
CREATE UNIQUE INDEX "MonitorInterval_open_key" ON "MonitorInterval" ("monitorId") WHERE ("endedAt" IS NULL);
CREATE UNIQUE INDEX "OutgoingMail_key_key" ON "OutgoingMail" (key);
CREATE UNIQUE INDEX "OutgoingMail_messageId_key" ON "OutgoingMail" ("messageId");
CREATE UNIQUE INDEX "PublicIncident_incidentId_key" ON "PublicIncident" ("incidentId");
CREATE UNIQUE INDEX "PublicUpdate_causeKey_key" ON "PublicUpdate" ("causeKey");
CREATE UNIQUE INDEX "RecoveryCode_memberId_codeHash_key" ON "RecoveryCode" ("memberId", "codeHash");
CREATE UNIQUE INDEX "TicketMessage_clientKey_key" ON "TicketMessage" ("clientKey");
CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket" (number);
CREATE UNIQUE INDEX "Ticket_submissionKey_key" ON "Ticket" ("submissionKey");

ALTER TABLE "AlertDelivery" ADD CONSTRAINT "AlertDelivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "AlertChannel"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "AlertDeliveryAttempt" ADD CONSTRAINT "AlertDeliveryAttempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "AlertDelivery"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "AlertReceipt" ADD CONSTRAINT "AlertReceipt_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "AlertSource"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "ComponentInterval" ADD CONSTRAINT "ComponentInterval_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "ComponentMonitor" ADD CONSTRAINT "ComponentMonitor_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "Heartbeat" ADD CONSTRAINT "Heartbeat_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "HeartbeatSignal" ADD CONSTRAINT "HeartbeatSignal_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Heartbeat"("monitorId") ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "IncidentAlert" ADD CONSTRAINT "IncidentAlert_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "IncidentEntry" ADD CONSTRAINT "IncidentEntry_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Member"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "LocationProbe" ADD CONSTRAINT "LocationProbe_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "MaintenanceSpan" ADD CONSTRAINT "MaintenanceSpan_windowId_fkey" FOREIGN KEY ("windowId") REFERENCES "MaintenanceWindow"(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE "Monitor" ADD CONSTRAINT "Monitor_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Monitor"(id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE "MonitorDependency" ADD CONSTRAINT "MonitorDependency_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "MonitorDependency" ADD CONSTRAINT "MonitorDependency_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Monitor"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "MonitorInterval" ADD CONSTRAINT "MonitorInterval_monitorId_fkey" FOREIGN KEY ("monitorId") REFERENCES "Monitor"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "PersonDistinctId" ADD CONSTRAINT "PersonDistinctId_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "PublicIncidentComponent" ADD CONSTRAINT "PublicIncidentComponent_componentId_fkey" FOREIGN KEY ("componentId") REFERENCES "Component"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "PublicIncidentComponent" ADD CONSTRAINT "PublicIncidentComponent_publicIncidentId_fkey" FOREIGN KEY ("publicIncidentId") REFERENCES "PublicIncident"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "PublicUpdate" ADD CONSTRAINT "PublicUpdate_publicIncidentId_fkey" FOREIGN KEY ("publicIncidentId") REFERENCES "PublicIncident"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "Session" ADD CONSTRAINT "Session_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"(id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE "TicketMessage" ADD CONSTRAINT "TicketMessage_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "_AlertChannelToAlertRoute" ADD CONSTRAINT "_AlertChannelToAlertRoute_A_fkey" FOREIGN KEY ("A") REFERENCES "AlertChannel"(id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "_AlertChannelToAlertRoute" ADD CONSTRAINT "_AlertChannelToAlertRoute_B_fkey" FOREIGN KEY ("B") REFERENCES "AlertRoute"(id) ON UPDATE CASCADE ON DELETE CASCADE;

SET session_replication_role = replica;

INSERT INTO "Alert" (id, source, "sourceId", "causeKey", summary, detail, severity, state, "firedAt", "resolvedAt", "acknowledgedAt", "incidentId", "incidentNumber", labels, notices, "toldChannelIds", "componentIds", condition, "dedupeKey", "groupKey", "groupWithinSeconds", "heldBy", "heldById", "raisedAt", "remindAt", "remindEverySeconds", "remindersLeft", rule, url, reminders, "threadId", said) VALUES
  ('38286ceb-5095-8f02-8d09-11695e3c9253', 'monitor', '458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', 'monitor:458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb:2026-09-06T10:11:00.000Z', 'Indexer is down', 'Timed out after 10000 ms, waiting for the answer''s headers', 'sev3', 'resolved', '2026-09-06 10:11:00Z', '2026-09-06 11:47:00Z', '2026-09-06 10:17:00Z', '53a32026-a35a-8ed3-81e9-30eb7bb8c603', 35, NULL, 2, '{b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4}', '{2e9fdb25-3512-808c-9fd2-84f4ca170f17}', 'failed_checks_in_a_row >= 1', 'monitor:458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', NULL, 0, NULL, NULL, '2026-09-06 10:11:00Z', NULL, NULL, 0, 'monitor.down', NULL, 0, NULL, '{"detail": [{"key": "timedOut", "values": {"ms": 10000, "step": {"key": "stepHeaders"}}}], "summary": {"key": "monitorDown", "values": {"name": "Indexer"}}}'),
  ('c0000000-0000-7000-8000-000000000010', 'monitor', 'b0000000-0000-7000-8000-000000000001', 'monitor:b0000000-0000-7000-8000-000000000001:2026-11-28T13:00:00.000Z', 'Checkout is down', 'Status 503, expected 200-299,418', 'sev1', 'firing', '2026-11-28 13:00:00Z', NULL, NULL, 'd0000000-0000-7000-8000-000000000001', 101, '{payments,"two words"}', 2, '{c0000000-0000-7000-8000-000000000001,c0000000-0000-7000-8000-000000000002}', '{2e9fdb25-3512-808c-9fd2-84f4ca170f17}', 'failed_checks_in_a_row >= 2', 'monitor:b0000000-0000-7000-8000-000000000001', 'c0000000-0000-7000-8000-000000000004', 120, NULL, NULL, '2026-11-28 13:00:00Z', '2026-11-28 15:00:00Z', 1800, 3, 'monitor.down', NULL, 1, 'd0000000-0000-7000-8000-000000000001', '{"detail": [{"key": "status", "values": {"status": 503, "expected": "200-299,418"}}], "summary": {"key": "monitorDown", "values": {"name": "Checkout"}}}'),
  ('c0000000-0000-7000-8000-000000000011', 'monitor', 'b0000000-0000-7000-8000-000000000004', 'monitor:b0000000-0000-7000-8000-000000000004:1', 'Chain head is down', NULL, 'sev3', 'pending', NULL, NULL, NULL, NULL, NULL, '{}', 0, NULL, '{}', NULL, 'monitor:b0000000-0000-7000-8000-000000000004', NULL, 0, 'dependency', 'b0000000-0000-7000-8000-000000000001', '2026-11-28 14:00:00Z', NULL, NULL, 0, 'monitor.down', NULL, 0, NULL, '{"detail": [], "summary": {"key": "monitorDown", "values": {"name": "Chain head"}}}'),
  ('c0000000-0000-7000-8000-000000000012', 'monitor', 'b0000000-0000-7000-8000-000000000003', 'monitor:b0000000-0000-7000-8000-000000000003:1', 'Nightly backup is down', 'exit code 3: disk full', 'sev2', 'pending', NULL, NULL, NULL, NULL, NULL, NULL, 0, '{}', '{}', NULL, 'monitor:b0000000-0000-7000-8000-000000000003', NULL, 0, 'silence', '019bb5c3-b298-8953-a323-15eeee3e8971', '2026-11-28 02:11:00Z', NULL, NULL, 0, 'monitor.down', NULL, 0, NULL, NULL),
  ('c0000000-0000-7000-8000-000000000013', 'monitor', 'b0000000-0000-7000-8000-000000000002', 'monitor:b0000000-0000-7000-8000-000000000002:1', 'Edge is flapping', NULL, 'sev2', 'flapping', '2026-11-28 11:00:00Z', NULL, '2026-11-28 11:05:00Z', NULL, NULL, '{}', 3, '{b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4}', '{}', NULL, 'monitor:b0000000-0000-7000-8000-000000000002', 'none', 0, NULL, NULL, '2026-11-28 11:00:00Z', NULL, NULL, 0, 'monitor.flapping', NULL, 0, NULL, '{"detail": [{"key": "stepHeaders"}], "summary": {"key": "text", "values": {"text": "Edge is flapping"}}}'),
  ('c0000000-0000-7000-8000-000000000014', 'inbound', '01a2228a-8f59-733e-b976-75fddd79f990', 'inbound:7', E'DiskFull on "node-7" \u2014 100%', 'from the other system', 'sev2', 'firing', '2026-11-28 14:10:00Z', NULL, NULL, 'd0000000-0000-7000-8000-000000000001', 101, '{env:production}', 1, '{c0000000-0000-7000-8000-000000000003}', '{}', NULL, 'inbound:7', 'none', 0, NULL, NULL, '2026-11-28 14:10:00Z', NULL, NULL, 0, 'inbound', 'https://grafana.example/d/7', 0, 'd0000000-0000-7000-8000-000000000001', NULL),
  ('c0000000-0000-7000-8000-000000000015', 'monitor', 'b0000000-0000-7000-8000-0000000000ff', 'monitor:gone:1', 'A monitor that is gone is down', NULL, 'sev1', 'firing', '2026-11-27 11:00:00Z', NULL, NULL, NULL, NULL, '{}', 0, '{}', '{}', NULL, 'monitor:b0000000-0000-7000-8000-0000000000ff', 'none', 0, NULL, NULL, '2026-11-27 11:00:00Z', NULL, NULL, 0, 'monitor.down', NULL, 0, NULL, NULL),
  ('fe4d0880-5ee6-8542-a1d9-f80cd26b7287', 'monitor', '9c252c3e-3dbe-82ff-b5b7-110847ce6adc', 'monitor:9c252c3e-3dbe-82ff-b5b7-110847ce6adc:2026-09-18T00:01:00.000Z', 'API is down', 'A certificate of the chain has expired or is not valid yet', 'sev1', 'resolved', '2026-09-18 00:01:00Z', '2026-09-18 00:35:00Z', '2026-09-18 00:04:00Z', '65784e54-50fd-848c-a646-1d0fe6ee2e52', 36, NULL, 2, '{b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4}', '{50f3e542-de21-84d7-bd6d-86226ff18e2c}', 'failed_checks_in_a_row >= 1', 'monitor:9c252c3e-3dbe-82ff-b5b7-110847ce6adc', NULL, 0, NULL, NULL, '2026-09-18 00:01:00Z', NULL, NULL, 0, 'monitor.down', NULL, 0, NULL, '{"detail": [{"key": "chainOutOfDate"}], "summary": {"key": "monitorDown", "values": {"name": "API"}}}');

INSERT INTO "AlertChannel" (id, name, kind, locale, config, secret, "isEnabled", "circuitState", "circuitFailures", "circuitBackoffSeconds", "circuitProbeAt", "createdAt") VALUES
  ('b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', 'Ops mailbox', 'email', 'en', '{"address": "ops@blockdeploy.example"}', 'v1:test:Be9auQ_TyTvurqIM:UjUp7ifNQ3NieRq_L5wKGg:M2Y', true, 'closed', 0, 0, NULL, '2026-07-31 14:23:53.733Z'),
  ('c0000000-0000-7000-8000-000000000001', 'Slack', 'slack', 'fr', '{"channel": "C012"}', 'v1:test:sealed', true, 'open', 5, 15, '2026-11-28 14:21:00Z', '2026-11-28 14:29:51.501Z'),
  ('c0000000-0000-7000-8000-000000000002', 'Hook', 'webhook', 'en', '{"url": "https://hooks.example/a"}', 'v1:test:sealed', true, 'half_open', 6, 15, '2026-11-28 14:20:20Z', '2026-11-28 14:29:51.501Z'),
  ('c0000000-0000-7000-8000-000000000003', 'Old phone', 'sms', 'en', '{"to": "+33600000000"}', 'v1:test:sealed', false, 'disabled', 9, 15, NULL, '2026-11-28 14:29:51.501Z');

INSERT INTO "AlertDelivery" (id, "channelId", "subjectId", sequence, event, "noticeKey", notice, state, attempts, "firstAttemptAt", "nextAttemptAt", "leaseToken", "lastError", note, "providerId", "createdAt", "settledAt", "threadId") VALUES
  ('01a2228a-8f23-728a-8732-01af61d057b1', 'b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', '38286ceb-5095-8f02-8d09-11695e3c9253', 1, 'firing', '38286ceb-5095-8f02-8d09-11695e3c9253:firing:1', '{"at": "2026-09-06T10:11:00.000Z", "url": "http://localhost:3000/console/incidents/35", "body": "Timed out after 10000 ms, waiting for the answer''s headers", "event": "firing", "title": "Indexer is down", "fields": [], "locale": "en", "sequence": 1, "severity": "sev3", "incidentNumber": 35}', 'sent', 1, '2026-09-06 10:11:01Z', '2026-09-06 10:11:00Z', NULL, NULL, NULL, NULL, '2026-09-06 10:11:00Z', '2026-09-06 10:11:01.08Z', NULL),
  ('01a2228a-8f23-728a-8732-07108a00e6c5', 'b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', '38286ceb-5095-8f02-8d09-11695e3c9253', 2, 'resolved', '38286ceb-5095-8f02-8d09-11695e3c9253:resolved:2', '{"at": "2026-09-06T11:47:00.000Z", "url": "http://localhost:3000/console/incidents/35", "body": "Timed out after 10000 ms, waiting for the answer''s headers", "event": "resolved", "title": "Indexer is down", "fields": [], "locale": "en", "sequence": 2, "severity": "sev3", "incidentNumber": 35}', 'sent', 1, '2026-09-06 11:47:01Z', '2026-09-06 11:47:00Z', NULL, NULL, NULL, NULL, '2026-09-06 11:47:00Z', '2026-09-06 11:47:01.08Z', NULL),
  ('01a2228a-8f23-728a-8732-080f96871fd2', 'b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', 'fe4d0880-5ee6-8542-a1d9-f80cd26b7287', 1, 'firing', 'fe4d0880-5ee6-8542-a1d9-f80cd26b7287:firing:1', '{"at": "2026-09-18T00:01:00.000Z", "url": "http://localhost:3000/console/incidents/36", "body": "A certificate of the chain has expired or is not valid yet", "event": "firing", "title": "API is down", "fields": [], "locale": "en", "sequence": 1, "severity": "sev1", "incidentNumber": 36}', 'sent', 1, '2026-09-18 00:01:01Z', '2026-09-18 00:01:00Z', NULL, NULL, NULL, NULL, '2026-09-18 00:01:00Z', '2026-09-18 00:01:01.08Z', NULL),
  ('01a2228a-8f23-728a-8732-0f63cb2360af', 'b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', 'fe4d0880-5ee6-8542-a1d9-f80cd26b7287', 2, 'resolved', 'fe4d0880-5ee6-8542-a1d9-f80cd26b7287:resolved:2', '{"at": "2026-09-18T00:35:00.000Z", "url": "http://localhost:3000/console/incidents/36", "body": "A certificate of the chain has expired or is not valid yet", "event": "resolved", "title": "API is down", "fields": [], "locale": "en", "sequence": 2, "severity": "sev1", "incidentNumber": 36}', 'sent', 1, '2026-09-18 00:35:01Z', '2026-09-18 00:35:00Z', NULL, NULL, NULL, NULL, '2026-09-18 00:35:00Z', '2026-09-18 00:35:01.08Z', NULL),
  ('c0000000-0000-7000-8000-000000000020', 'c0000000-0000-7000-8000-000000000001', 'c0000000-0000-7000-8000-000000000010', 1, 'firing', 'c0000000-0000-7000-8000-000000000010:firing:1', '{"at": "2026-11-28T13:00:00.000Z", "url": "http://localhost:3000/console/incidents/101", "body": "HTTP 503", "alert": {"id": "c0000000-0000-7000-8000-000000000010", "key": "monitor:b0000000-0000-7000-8000-000000000001"}, "event": "firing", "title": "Checkout est en panne", "fields": [{"label": "Since", "value": "2026-11-28 13:00:00 UTC"}], "locale": "fr", "sequence": 1, "severity": "sev1", "incidentId": "d0000000-0000-7000-8000-000000000001", "acknowledgeUrl": "http://localhost:3000/api/answers/a.b.c", "incidentNumber": 101}', 'sent', 1, '2026-11-28 13:00:03Z', '2026-11-28 13:00:02Z', NULL, NULL, 'posted', '1732798800.000100', '2026-11-28 14:29:51.501Z', '2026-11-28 13:00:04Z', 'd0000000-0000-7000-8000-000000000001'),
  ('c0000000-0000-7000-8000-000000000021', 'c0000000-0000-7000-8000-000000000001', 'c0000000-0000-7000-8000-000000000010', 2, 'reminder', 'c0000000-0000-7000-8000-000000000010:reminder:2', '{"at": "2026-11-28T13:00:00.000Z", "url": "http://localhost:3000/console/incidents/101", "body": "HTTP 503", "alert": {"id": "c0000000-0000-7000-8000-000000000010", "key": "monitor:b0000000-0000-7000-8000-000000000001"}, "event": "reminder", "title": "Checkout est en panne", "fields": [{"label": "Since", "value": "2026-11-28 13:00:00 UTC"}], "locale": "fr", "sequence": 2, "severity": "sev1", "incidentId": "d0000000-0000-7000-8000-000000000001", "acknowledgeUrl": "http://localhost:3000/api/answers/a.b.c", "incidentNumber": 101}', 'retrying', 4, '2026-11-28 14:15:00Z', '2026-11-28 14:20:30Z', NULL, 'HTTP 502', NULL, NULL, '2026-11-28 14:29:51.501Z', NULL, 'd0000000-0000-7000-8000-000000000001'),
  ('c0000000-0000-7000-8000-000000000022', 'c0000000-0000-7000-8000-000000000002', 'c0000000-0000-7000-8000-000000000010', 1, 'firing', 'c0000000-0000-7000-8000-000000000010:firing:1', '{"at": "2026-11-28T13:00:00.000Z", "url": "http://localhost:3000/console/incidents/101", "body": "HTTP 503", "alert": {"id": "c0000000-0000-7000-8000-000000000010", "key": "monitor:b0000000-0000-7000-8000-000000000001"}, "event": "firing", "title": "Checkout is down", "fields": [{"label": "Since", "value": "2026-11-28 13:00:00 UTC"}], "locale": "en", "sequence": 1, "severity": "sev1", "incidentId": "d0000000-0000-7000-8000-000000000001", "acknowledgeUrl": "http://localhost:3000/api/answers/a.b.c", "incidentNumber": 101}', 'dead', 3000, '2026-11-27 13:00:00Z', '2026-11-28 13:00:00Z', NULL, 'getaddrinfo ENOTFOUND hooks.example', NULL, NULL, '2026-11-28 14:29:51.501Z', '2026-11-28 13:00:00Z', NULL),
  ('c0000000-0000-7000-8000-000000000023', 'c0000000-0000-7000-8000-000000000002', 'c0000000-0000-7000-8000-000000000010', 2, 'reminder', 'c0000000-0000-7000-8000-000000000010:reminder:2', '{"at": "2026-11-28T13:00:00.000Z", "url": "http://localhost:3000/console/incidents/101", "body": "", "alert": {"id": "c0000000-0000-7000-8000-000000000010", "key": "monitor:b0000000-0000-7000-8000-000000000001"}, "event": "reminder", "title": "Checkout is down", "fields": [{"label": "Since", "value": "2026-11-28 13:00:00 UTC"}], "locale": "en", "sequence": 2, "severity": "sev1", "incidentId": "d0000000-0000-7000-8000-000000000001", "acknowledgeUrl": "http://localhost:3000/api/answers/a.b.c", "incidentNumber": 101}', 'sending', 1, '2026-11-28 14:20:00Z', '2026-11-28 14:20:10Z', 'c0000000-0000-7000-8000-0000000000f1', NULL, NULL, NULL, '2026-11-28 14:29:51.501Z', NULL, NULL),
  ('c0000000-0000-7000-8000-000000000024', 'b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', 'c0000000-0000-7000-8000-000000000013', 3, 'flapping', 'c0000000-0000-7000-8000-000000000013:flapping:3', '{"at": "2026-11-28T13:00:00.000Z", "url": "http://localhost:3000/console/incidents/101", "body": "", "alert": {"id": "c0000000-0000-7000-8000-000000000013", "key": "monitor:b0000000-0000-7000-8000-000000000001"}, "event": "flapping", "title": "Edge is flapping", "fields": [{"label": "Since", "value": "2026-11-28 13:00:00 UTC"}], "locale": "en", "sequence": 3, "severity": "sev1", "incidentId": "d0000000-0000-7000-8000-000000000001", "acknowledgeUrl": "http://localhost:3000/api/answers/a.b.c", "incidentNumber": 101}', 'queued', 0, NULL, '2026-11-28 14:20:02Z', NULL, NULL, NULL, NULL, '2026-11-28 14:29:51.501Z', NULL, NULL),
  ('c0000000-0000-7000-8000-000000000025', 'b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', 'c0000000-0000-7000-8000-000000000013', 2, 'firing', 'c0000000-0000-7000-8000-000000000013:firing:2', '{"at": "2026-11-28T13:00:00.000Z", "url": "http://localhost:3000/console/incidents/101", "body": "", "alert": {"id": "c0000000-0000-7000-8000-000000000013", "key": "monitor:b0000000-0000-7000-8000-000000000001"}, "event": "firing", "title": "Edge is down", "fields": [{"label": "Since", "value": "2026-11-28 13:00:00 UTC"}], "locale": "en", "sequence": 2, "severity": "sev1", "incidentId": "d0000000-0000-7000-8000-000000000001", "acknowledgeUrl": "http://localhost:3000/api/answers/a.b.c", "incidentNumber": 101}', 'superseded', 0, NULL, '2026-11-28 14:19:02Z', NULL, NULL, NULL, NULL, '2026-11-28 14:29:51.501Z', '2026-11-28 14:20:00Z', NULL);

INSERT INTO "AlertDeliveryAttempt" ("deliveryId", number, "startedAt", "endedAt", error) VALUES
  ('c0000000-0000-7000-8000-000000000020', 1, '2026-11-28 13:00:03Z', '2026-11-28 13:00:04Z', NULL),
  ('c0000000-0000-7000-8000-000000000021', 4, '2026-11-28 14:20:15Z', '2026-11-28 14:20:16Z', 'HTTP 502'),
  ('c0000000-0000-7000-8000-000000000023', 1, '2026-11-28 14:20:00Z', NULL, NULL);

INSERT INTO "AlertReceipt" (id, "sourceId", "receivedAt", state, fired, resolved, problems, body) VALUES
  ('01a2228a-8f55-704d-a9fd-02c9eac5a88e', '01a2228a-8f54-73ce-9084-138426fa8e03', '2026-11-26 12:23:53.733Z', 'refused', 0, 0, '[{"at": "alerts", "code": "noList", "detail": ""}]', '{"text":"Test from the deploy script"}'),
  ('01a2228a-8f56-70db-af07-e144c5bbec0f', '01a2228a-8f54-73ce-9084-138426fa8e03', '2026-11-26 13:23:53.733Z', 'accepted', 0, 0, '[]', '{"version":"4","status":"resolved","receiver":"vigie","truncatedAlerts":0,"alerts":[{"status":"resolved","labels":{"alertname":"NodeDiskFilling","instance":"build-3:9100","severity":"warning"},"annotations":{"summary":"The disk of build-3 fills"},"startsAt":"2026-11-26T12:23:53.733Z","endsAt":"2026-11-26T13:23:53.733Z","generatorURL":"http://prometheus.blockdeploy.example/graph","fingerprint":"8f1c2ab79d3e5046"}]}'),
  ('c0000000-0000-7000-8000-000000000005', '01a2228a-8f59-733e-b976-75fddd79f990', '2026-11-28 14:29:51.501Z', 'partial', 1, 0, E'[{"at": "alerts.1", "code": "noKey", "detail": "\u00e9"}]', E'{"alerts":[\n\t"half');

INSERT INTO "AlertRoute" (id, name, "position", "isEnabled", severities, labels, "sourceIds", days, "fromMinute", "toMinute", "timeZone", "pagesOnCall", "isContinuing", "createdAt", "componentIds", "groupWithinSeconds", "remindAtMost", "remindEveryMinutes") VALUES
  ('01a2228a-8ef9-75db-bd9f-47e3228d96f0', 'Core services', 1, true, '{sev1,sev2}', '{}', '{}', '{}', NULL, NULL, 'UTC', true, false, '2026-11-28 14:23:55.641Z', '{50f3e542-de21-84d7-bd6d-86226ff18e2c,e75136d9-afd9-8e6d-bd8a-93ca3f8cbc02,e64e8576-ccd5-871a-8016-ab85ed420cff}', 120, 4, 30),
  ('01a2228a-8f05-7799-92e9-e257a77a2ed6', 'Everything else, by day', 2, true, '{}', '{}', '{}', '{1,2,3,4,5}', 480, 1200, 'Europe/Paris', true, false, '2026-11-28 14:23:55.653Z', '{}', 300, 0, NULL),
  ('c0000000-0000-7000-8000-000000000004', 'Payments at night', 0, false, NULL, '{payments}', '{b0000000-0000-7000-8000-000000000001}', NULL, 1320, 360, 'UTC', false, true, '2026-11-28 14:29:51.501Z', '{}', 120, 0, NULL);

INSERT INTO "AlertSilence" (id, reason, severities, labels, "sourceIds", "startsAt", "expiresAt", "createdById", "createdAt") VALUES
  ('019bb5c3-b298-8953-a323-15eeee3e8971', 'The staging cluster is built anew', '{}', '{staging}', '{}', '2026-11-28 11:23:53.733Z', '2026-12-19 14:23:53.733Z', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', '2026-11-28 11:23:53.733Z'),
  ('3c84576f-a39a-8c6e-a2ac-a8b6f08c3d40', 'PostgreSQL 18 upgrade of the indexer', '{}', '{}', '{458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb}', '2026-11-19 14:23:53.733Z', '2026-11-19 16:23:53.733Z', '6ea0d834-a0a6-8c2c-bd9b-d985abfd3ca3', '2026-11-19 14:23:53.733Z');

INSERT INTO "AlertSource" (id, name, kind, "tokenHash", "tokenMadeAt", mapping, severity, labels, "isEnabled", "lastReceivedAt", "createdAt") VALUES
  ('01a2228a-8f54-73ce-9084-138426fa8e03', 'Prometheus', 'alertmanager', 'YD97l3doEX8QqZBAu3Ik8ltoyqK4d2frFRQ8Gm5wHPg', '2026-11-26 12:23:53.733Z', NULL, 'sev2', '{env:production}', true, '2026-11-26 13:23:53.733Z', '2026-11-26 12:23:53.733Z'),
  ('01a2228a-8f59-733e-b976-75fddd79f990', 'Deploy queue', 'generic', '_9gzvNDkDl-Rqe_PxeurxAvLUgF4I7i_oJq4vdP7LQo', '2026-11-26 12:23:53.733Z', '{"key": "$.id", "url": "$.url", "state": "$.status", "title": "$.title", "alerts": null, "detail": "$.message", "labels": "$.labels", "severity": "$.severity", "resolvedValues": ["resolved", "ok", "closed"]}', 'sev3', '{}', true, NULL, '2026-11-26 12:23:53.733Z');

INSERT INTO "AnalyticsProject" (id, name, key, "createdAt") VALUES
  (1, 'BlockDeploy app', 'vgp_blockdeploy_sample', '2026-09-28 14:23:53.733Z');

INSERT INTO "CheckResult" ("monitorId", "scheduledAt", "startedAt", "isOk", "latencyMs", "statusCode", attempts, error, said) VALUES
  ('458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', '2026-11-27 14:00:42.548Z', '2026-11-27 14:00:42.55Z', true, 279, 200, 1, NULL, NULL),
  ('458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', '2026-11-28 00:00:42.548Z', '2026-11-28 00:00:42.549Z', true, 212, 200, 1, NULL, NULL),
  ('9c252c3e-3dbe-82ff-b5b7-110847ce6adc', '2026-11-27 14:00:20.919Z', '2026-11-27 14:00:20.922Z', true, 98, 200, 1, NULL, NULL),
  ('9c252c3e-3dbe-82ff-b5b7-110847ce6adc', '2026-11-28 00:00:20.919Z', '2026-11-28 00:00:20.92Z', true, 76, 200, 1, NULL, NULL),
  ('b0000000-0000-7000-8000-000000000001', '2026-11-20 23:59:59.999Z', '2026-11-28 13:01:00Z', true, 12, 200, 1, NULL, NULL),
  ('b0000000-0000-7000-8000-000000000001', '2026-11-28 13:00:00Z', '2026-11-28 13:00:00.004Z', false, 31, 503, 3, 'Status 503, expected 200-299,418', '[{"key": "status", "values": {"status": 503, "expected": "200-299,418"}}]'),
  ('b0000000-0000-7000-8000-000000000001', '2026-11-28 13:00:30Z', '2026-11-28 13:00:30.001Z', NULL, 5000, NULL, 1, 'text of an earlier version', NULL),
  ('b0000000-0000-7000-8000-000000000001', '2026-11-28 13:01:00Z', '2026-11-28 13:01:00Z', NULL, 0, NULL, 1, NULL, '[{"key": "timedOut", "values": {"ms": 5000, "step": {"key": "stepHeaders"}}}]');

INSERT INTO "Component" (id, name, description, "descriptionFr", "position", state, "createdAt", "manualState") VALUES
  ('2e9fdb25-3512-808c-9fd2-84f4ca170f17', 'Indexer', 'Balances, members and votes as shown in the app', E'Soldes, membres et votes affich\u00e9s dans l\u2019app', 5, 'operational', '2026-07-31 14:23:53.733Z', NULL),
  ('2fae1965-a7ec-864d-b526-d978a4b31f1d', 'App', 'The builder at app.blockdeploy.example', E'L\u2019\u00e9diteur, sur app.blockdeploy.example', 1, 'operational', '2026-07-31 14:23:53.733Z', NULL),
  ('50f3e542-de21-84d7-bd6d-86226ff18e2c', 'API', 'Public API and webhooks', 'API publique et webhooks', 2, 'degraded', '2026-07-31 14:23:53.733Z', 'degraded');

INSERT INTO "ComponentInterval" (id, "componentId", state, "startedAt", "endedAt") VALUES
  ('01a2228a-8f8b-77db-9c32-33d4a5a78a19', '2fae1965-a7ec-864d-b526-d978a4b31f1d', 'major_outage', '2026-11-07 13:15:00Z', '2026-11-07 13:33:00Z'),
  ('01a2228a-8f8b-77db-9c32-34e22182af61', '50f3e542-de21-84d7-bd6d-86226ff18e2c', 'degraded', '2026-11-18 11:00:00Z', '2026-11-18 12:05:00Z'),
  ('01a2228a-8f8b-77db-9c32-3d5d765ca26d', '2e9fdb25-3512-808c-9fd2-84f4ca170f17', 'degraded', '2026-11-25 08:41:00Z', '2026-11-25 09:32:00Z'),
  ('e0000000-0000-7000-8000-000000000003', '2e9fdb25-3512-808c-9fd2-84f4ca170f17', 'major_outage', '2026-11-28 13:00:00Z', NULL);

INSERT INTO "ComponentMonitor" ("componentId", "monitorId", "isDown", "changedAt") VALUES
  ('2e9fdb25-3512-808c-9fd2-84f4ca170f17', '458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', false, NULL),
  ('2e9fdb25-3512-808c-9fd2-84f4ca170f17', 'b0000000-0000-7000-8000-000000000001', true, '2026-11-28 13:00:00Z'),
  ('50f3e542-de21-84d7-bd6d-86226ff18e2c', '9c252c3e-3dbe-82ff-b5b7-110847ce6adc', false, NULL);

INSERT INTO "Customer" (id, email, name, locale, wallet, company, "createdAt") VALUES
  ('b3748d2f-9cd4-883f-8e5a-73a217fe4a22', 'amelie@lumiere.example', E'Am\u00e9lie Roux', 'fr', '0xba05eeed2cf48b5a9f82d7c91d1d49be8d4ae4dc', E'DAO Lumi\u00e8re', '2026-10-07 09:07:00Z'),
  ('b9568f2c-e259-825f-bb10-116d9d33440b', 'gm.frens@mailbox.example', E'0x7a3f\u202691c2', 'en', '0x32491d6a39328b43b21e38923402977fbc5d6381', NULL, '2026-07-23 13:34:53.733Z'),
  ('f0000000-0000-7000-8000-000000000001', 'null@example.com', '', 'fr', '0x00', NULL, '2026-11-28 14:29:51.501Z');

INSERT INTO "DomainEvent" (seq, id, name, payload, "actorType", "actorId", "actorName", "subjectType", "subjectId", "occurredAt") VALUES
  (1, '01a2228a-9019-737e-adba-600ef53eed65', 'helpdesk.ticket_opened', '{"kind": "question", "number": 983, "channel": "form", "ticketId": "55ff6167-9e46-8817-8a15-ec5a61c0df57", "customerId": "f51dadcf-46af-8aa5-979b-680c1d4c3cc3"}', 'customer', 'f51dadcf-46af-8aa5-979b-680c1d4c3cc3', E'Th\u00e9o Garnier', 'ticket', '55ff6167-9e46-8817-8a15-ec5a61c0df57', '2026-09-06 10:44:00Z'),
  (2, '01a2228a-9019-737e-adba-67c9a3607bd3', 'helpdesk.ticket_assigned', '{"number": 983, "ticketId": "55ff6167-9e46-8817-8a15-ec5a61c0df57", "assigneeId": "fe69ca69-a34d-8604-ae57-a9763279732a", "assigneeName": "Marc Delcourt"}', 'member', 'fe69ca69-a34d-8604-ae57-a9763279732a', 'Marc Delcourt', 'ticket', '55ff6167-9e46-8817-8a15-ec5a61c0df57', '2026-09-06 10:54:00Z'),
  (3, '01a2228a-9019-737e-adba-6a9f1d4543d5', 'helpdesk.ticket_solved', '{"number": 983, "ticketId": "55ff6167-9e46-8817-8a15-ec5a61c0df57"}', 'member', 'fe69ca69-a34d-8604-ae57-a9763279732a', 'Marc Delcourt', 'ticket', '55ff6167-9e46-8817-8a15-ec5a61c0df57', '2026-09-06 12:53:00Z'),
  (140, '57936ab9-e2df-82b6-8044-f6c900a2d502', 'accounts.member_joined', '{"by": "setup", "role": "admin", "email": "sarah.adler@blockdeploy.example", "memberId": "be0905af-b9a0-855c-a397-16874eb299bc"}', 'member', 'be0905af-b9a0-855c-a397-16874eb299bc', 'Sarah Adler', 'member', 'be0905af-b9a0-855c-a397-16874eb299bc', '2025-10-14 14:23:53.733Z'),
  (141, 'b2c655f2-88e0-879a-96b4-ea3e345b3735', 'accounts.signed_in', '{"ip": "198.51.100.17", "method": "password", "memberId": "03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7"}', 'member', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', 'Lina Moreau', 'member', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', '2026-11-15 09:08:53.733Z'),
  (149, '138ad8b9-78fa-81fd-87ef-44458c24742a', 'accounts.sign_in_failed', '{"ip": "203.0.113.24", "email": "ines.fabre@blockdeploy.example", "reason": "password", "memberId": "415f5861-f0bc-8c2e-bedb-2c1cb1071531"}', 'anonymous', NULL, 'Anonymous', 'member', '415f5861-f0bc-8c2e-bedb-2c1cb1071531', '2026-11-16 12:14:53.733Z'),
  (160, '4819b0c6-af54-8362-81dc-889144cbf16c', 'accounts.totp_enabled', '{"memberId": "03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7"}', 'member', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', 'Lina Moreau', 'member', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', '2026-11-19 09:23:53.733Z'),
  (178, '9e3b5e2f-1de2-8ce4-8e1f-2e342d39dc80', 'accounts.role_changed', '{"after": "product", "before": "viewer", "memberId": "415f5861-f0bc-8c2e-bedb-2c1cb1071531"}', 'member', 'be0905af-b9a0-855c-a397-16874eb299bc', 'Sarah Adler', 'member', '415f5861-f0bc-8c2e-bedb-2c1cb1071531', '2026-11-22 12:13:53.733Z'),
  (180, 'f4858b2f-34ce-8bc8-9882-f25aab685995', 'accounts.member_invited', '{"role": "viewer", "email": "contractor@audit-partners.example", "invitationId": "a9e71d79-dbb3-8f07-acf2-01b2411c5fbc"}', 'member', 'be0905af-b9a0-855c-a397-16874eb299bc', 'Sarah Adler', 'invitation', 'a9e71d79-dbb3-8f07-acf2-01b2411c5fbc', '2026-11-23 07:43:53.733Z'),
  (188, '068ba285-79cb-8e97-9633-4938b79c95c5', 'accounts.invitation_revoked', '{"email": "contractor@audit-partners.example", "invitationId": "a9e71d79-dbb3-8f07-acf2-01b2411c5fbc"}', 'member', 'be0905af-b9a0-855c-a397-16874eb299bc', 'Sarah Adler', 'invitation', 'a9e71d79-dbb3-8f07-acf2-01b2411c5fbc', '2026-11-24 13:18:53.733Z'),
  (192, '86414064-23c5-8710-84e2-d87de943bcc8', 'accounts.password_changed', '{"memberId": "81281a82-9f45-8d60-9adf-fcec2946dd9a"}', 'member', '81281a82-9f45-8d60-9adf-fcec2946dd9a', 'Tom Okafor', 'member', '81281a82-9f45-8d60-9adf-fcec2946dd9a', '2026-11-25 10:53:53.733Z'),
  (198, 'd3541760-340b-85dc-baab-05b5f7a0cc9e', 'accounts.access_denied', '{"path": "/console/helpdesk/tickets", "capability": "helpdesk.read"}', 'member', '81281a82-9f45-8d60-9adf-fcec2946dd9a', 'Tom Okafor', NULL, NULL, '2026-11-26 11:03:53.733Z'),
  (206, '12a0cdca-69c3-815b-bcf7-1689c282ffea', 'accounts.signed_out', '{"memberId": "415f5861-f0bc-8c2e-bedb-2c1cb1071531"}', 'member', '415f5861-f0bc-8c2e-bedb-2c1cb1071531', E'In\u00e8s Fabre', 'member', '415f5861-f0bc-8c2e-bedb-2c1cb1071531', '2026-11-28 06:03:53.733Z'),
  (9001, 'f2000000-0000-7000-8000-00000000000a', 'monitoring.alert_fired', '{"at": "2026-11-28T13:00:00.000Z", "said": {"detail": [{"key": "status", "values": {"status": 503, "expected": "200-299,418"}}], "summary": {"key": "monitorDown", "values": {"name": "Checkout"}}}, "detail": "Status 503, expected 200-299,418", "source": "monitor", "alertId": "c0000000-0000-7000-8000-000000000010", "summary": "Checkout is down", "groupKey": "c0000000-0000-7000-8000-000000000004", "severity": "sev1", "sourceId": "b0000000-0000-7000-8000-000000000001", "pagesOnCall": true, "groupWithinSeconds": 120}', 'system', NULL, 'Vigie', 'alert', 'c0000000-0000-7000-8000-000000000010', '2026-11-28 14:29:51.501Z'),
  (9002, 'f2000000-0000-7000-8000-00000000000b', 'monitoring.monitor_went_down', '{"monitorId": "b0000000-0000-7000-8000-000000000001"}', 'system', NULL, 'Vigie', 'monitor', 'b0000000-0000-7000-8000-000000000001', '2026-11-28 14:29:51.501Z');

INSERT INTO "EventName" (id, "projectId", name, "firstAt") VALUES
  (1, 1, '$pageview', '2026-09-30 05:02:32.19Z'),
  (2, 1, 'signed_up', '2026-09-30 05:04:41.104Z'),
  (7, 1, 'docs_opened', '2026-09-30 08:03:13.633Z'),
  (11, 1, 'dao_created', '2026-09-30 13:24:51.172Z');

INSERT INTO "Funnel" (id, "projectId", name, steps, "windowDays", "createdById", "createdAt") VALUES
  ('01a2228a-97bc-732d-8aba-f91e49147299', 1, 'Onboarding to first token', '["signed_up", "project_created", "wallet_connected", "token_created", "token_deployed"]', 14, '415f5861-f0bc-8c2e-bedb-2c1cb1071531', '2026-10-19 14:23:53.733Z');

INSERT INTO "Heartbeat" ("monitorId", "tokenHash", "tokenMadeAt", "watchedSince", "startedAt", "lastSeenAt", "failedAt", "exitCode", "failMessage") VALUES
  ('b0000000-0000-7000-8000-000000000003', 'hash', '2026-11-01 00:00:00Z', '2026-11-01 00:00:00Z', '2026-11-28 02:00:00Z', '2026-11-27 02:10:00Z', '2026-11-28 02:11:00Z', 3, 'disk full');

INSERT INTO "HeartbeatSignal" (id, "monitorId", kind, at, "exitCode", message, "pingMs") VALUES
  ('b0000000-0000-7000-8000-000000000005', 'b0000000-0000-7000-8000-000000000003', 'start', '2026-11-28 02:00:00Z', NULL, NULL, 12),
  ('b0000000-0000-7000-8000-000000000006', 'b0000000-0000-7000-8000-000000000003', 'fail', '2026-11-28 02:11:00Z', 3, 'disk full', NULL);

INSERT INTO "Identity" (provider, subject, "memberId", "createdAt") VALUES
  ('github', '583231', 'a0000000-0000-7000-8000-000000000001', '2026-11-28 14:29:51.501Z'),
  ('google', '1120', 'a0000000-0000-7000-8000-000000000001', '2026-11-28 14:29:51.501Z');

INSERT INTO "Incident" (id, number, title, severity, state, "causeKey", "alertId", "monitorId", "openedAt", "acknowledgedAt", "acknowledgedById", "resolvedAt", "groupKey", "groupUntil", said) VALUES
  ('53a32026-a35a-8ed3-81e9-30eb7bb8c603', 35, 'Indexer: balances 20 minutes late', 'sev3', 'resolved', 'alert:38286ceb-5095-8f02-8d09-11695e3c9253', '38286ceb-5095-8f02-8d09-11695e3c9253', '458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', '2026-09-06 10:11:00Z', '2026-09-06 10:17:00Z', '6ea0d834-a0a6-8c2c-bd9b-d985abfd3ca3', '2026-09-06 11:47:00Z', NULL, NULL, NULL),
  ('65784e54-50fd-848c-a646-1d0fe6ee2e52', 36, 'API and app unreachable: certificate expired', 'sev1', 'resolved', 'alert:fe4d0880-5ee6-8542-a1d9-f80cd26b7287', 'fe4d0880-5ee6-8542-a1d9-f80cd26b7287', '9c252c3e-3dbe-82ff-b5b7-110847ce6adc', '2026-09-18 00:01:00Z', '2026-09-18 00:04:00Z', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', '2026-09-18 00:35:00Z', NULL, NULL, NULL),
  ('d0000000-0000-7000-8000-000000000001', 101, 'Checkout is down', 'sev1', 'investigating', 'alert:c0000000-0000-7000-8000-000000000010', 'c0000000-0000-7000-8000-000000000010', 'b0000000-0000-7000-8000-000000000001', '2026-11-28 13:00:02Z', NULL, NULL, NULL, 'c0000000-0000-7000-8000-000000000004', '2026-11-28 13:02:02Z', '{"key": "monitorDown", "values": {"name": "Checkout"}}'),
  ('d0000000-0000-7000-8000-000000000002', 102, E'Reported by hand: "caf\u00e9" \\o/', 'sev3', 'monitoring', 'manual:1', NULL, NULL, '2026-11-28 12:00:00Z', '2026-11-28 12:01:00Z', 'a0000000-0000-7000-8000-000000000001', NULL, NULL, NULL, NULL);

INSERT INTO "IncidentAlert" ("alertId", "incidentId", source, "sourceId", summary, "firedAt", "resolvedAt", said) VALUES
  ('38286ceb-5095-8f02-8d09-11695e3c9253', '53a32026-a35a-8ed3-81e9-30eb7bb8c603', 'monitor', '458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', 'Indexer is down', '2026-09-06 10:11:00Z', '2026-09-06 11:47:00Z', '{"key": "monitorDown", "values": {"name": "Indexer"}}'),
  ('c0000000-0000-7000-8000-000000000010', 'd0000000-0000-7000-8000-000000000001', 'monitor', 'b0000000-0000-7000-8000-000000000001', 'Checkout is down', '2026-11-28 13:00:00Z', NULL, '{"key": "monitorDown", "values": {"name": "Checkout"}}'),
  ('c0000000-0000-7000-8000-000000000014', 'd0000000-0000-7000-8000-000000000001', 'inbound', '01a2228a-8f59-733e-b976-75fddd79f990', E'DiskFull on "node-7" \u2014 100%', '2026-11-28 14:10:00Z', NULL, NULL),
  ('fe4d0880-5ee6-8542-a1d9-f80cd26b7287', '65784e54-50fd-848c-a646-1d0fe6ee2e52', 'monitor', '9c252c3e-3dbe-82ff-b5b7-110847ce6adc', 'API is down', '2026-09-18 00:01:00Z', '2026-09-18 00:35:00Z', '{"key": "monitorDown", "values": {"name": "API"}}');

INSERT INTO "IncidentEntry" (id, "incidentId", kind, body, data, "actorId", "actorName", "causeKey", at) VALUES
  ('01a2228a-8f75-76db-8eb6-4ef2ec268dda', '53a32026-a35a-8ed3-81e9-30eb7bb8c603', 'opened', 'Timed out after 10000 ms, waiting for the answer''s headers', '{"said": [{"key": "timedOut", "values": {"ms": 10000, "step": {"key": "stepHeaders"}}}], "severity": "sev3", "suggested": true}', NULL, 'Vigie', NULL, '2026-09-06 10:11:00Z'),
  ('01a2228a-8f75-76db-8eb6-53a53e7cf41f', '53a32026-a35a-8ed3-81e9-30eb7bb8c603', 'paged', NULL, '{"names": ["Lina Moreau"], "fallback": false, "memberIds": ["03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7"]}', NULL, 'Vigie', 'paged:53a32026-a35a-8ed3-81e9-30eb7bb8c603', '2026-09-06 10:11:02Z'),
  ('01a2228a-8f75-76db-8eb6-57ff2c5bb944', '53a32026-a35a-8ed3-81e9-30eb7bb8c603', 'acknowledged', NULL, '{}', '6ea0d834-a0a6-8c2c-bd9b-d985abfd3ca3', 'Yanis Benali', 'acknowledged:53a32026-a35a-8ed3-81e9-30eb7bb8c603', '2026-09-06 10:17:00Z'),
  ('01a2228a-8f75-76db-8eb6-6fd6f425196b', '65784e54-50fd-848c-a646-1d0fe6ee2e52', 'opened', 'A certificate of the chain has expired or is not valid yet', '{"said": [{"key": "chainOutOfDate"}], "severity": "sev1", "suggested": true}', NULL, 'Vigie', NULL, '2026-09-18 00:01:00Z'),
  ('01a2228a-8f75-76db-8eb6-71159f464168', '65784e54-50fd-848c-a646-1d0fe6ee2e52', 'paged', NULL, '{"names": ["Lina Moreau"], "fallback": false, "memberIds": ["03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7"]}', NULL, 'Vigie', 'paged:65784e54-50fd-848c-a646-1d0fe6ee2e52', '2026-09-18 00:01:02Z'),
  ('01a2228a-8f75-76db-8eb6-74485b341f75', '65784e54-50fd-848c-a646-1d0fe6ee2e52', 'acknowledged', NULL, '{}', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', 'Lina Moreau', 'acknowledged:65784e54-50fd-848c-a646-1d0fe6ee2e52', '2026-09-18 00:04:00Z'),
  ('d0000000-0000-7000-8000-000000000003', 'd0000000-0000-7000-8000-000000000001', 'opened', 'Status 503, expected 200-299,418', '{"said": [{"key": "status", "values": {"status": 503, "expected": "200-299,418"}}], "severity": "sev1"}', NULL, 'Vigie', NULL, '2026-11-28 13:00:02Z'),
  ('d0000000-0000-7000-8000-000000000004', 'd0000000-0000-7000-8000-000000000001', 'alert_joined', E'DiskFull on "node-7" \u2014 100%', '{"said": null, "alertId": "c0000000-0000-7000-8000-000000000014"}', NULL, 'Vigie', 'joined:c0000000-0000-7000-8000-000000000014', '2026-11-28 14:10:02Z'),
  ('d0000000-0000-7000-8000-000000000006', 'd0000000-0000-7000-8000-000000000001', 'alert_resolved', NULL, '{"said": {"key": "monitorDown", "values": {"name": "Checkout"}}, "alertId": "c0000000-0000-7000-8000-000000000015", "summary": "Checkout is down"}', NULL, 'Vigie', NULL, '2026-11-28 14:11:02Z'),
  ('d0000000-0000-7000-8000-000000000007', 'd0000000-0000-7000-8000-000000000001', 'opened', '1 of 2 locations. lyon: odd; Connection refused', '{"said": [{"key": "locationsFailing", "values": {"n": 1, "of": 2, "seen": [{"key": "named", "values": {"name": "lyon", "what": [{"key": "text", "values": {"text": "odd"}}, {"key": "connectionRefused"}]}}]}}]}', NULL, 'Vigie', NULL, '2026-11-28 14:12:02Z'),
  ('d0000000-0000-7000-8000-000000000005', 'd0000000-0000-7000-8000-000000000002', 'note', E'two\nlines', '{}', 'a0000000-0000-7000-8000-000000000001', 'Zoe', NULL, '2026-11-28 12:02:00Z');

INSERT INTO "Invitation" (id, email, role, "tokenHash", "invitedById", "createdAt", "expiresAt", "revokedAt") VALUES
  ('a0000000-0000-7000-8000-000000000005', 'open@example.com', 'viewer', 't1', 'be0905af-b9a0-855c-a397-16874eb299bc', '2026-11-28 14:29:51.501Z', '2026-12-05 10:00:00Z', NULL),
  ('a0000000-0000-7000-8000-000000000006', 'gone@example.com', 'viewer', 't2', 'be0905af-b9a0-855c-a397-16874eb299bc', '2026-11-28 14:29:51.501Z', '2026-12-05 10:00:00Z', '2026-11-20 10:00:00Z');

INSERT INTO "LocationProbe" ("monitorId", location, "nextDueAt", "leasedUntil", "leaseToken", "checkedAt", "isOk", "latencyMs", error, "headNumber", "toldAt", said) VALUES
  ('b0000000-0000-7000-8000-000000000004', 'home', '2026-11-28 14:20:00Z', '2026-11-28 14:20:10Z', 'b0000000-0000-7000-8000-0000000000f2', '2026-11-28 14:19:45Z', false, 5000, 'Timed out after 5000 ms, waiting for the answer''s headers', 9007199254740993, '2026-11-28 14:19:45Z', '[{"key": "timedOut", "values": {"ms": 5000, "step": {"key": "stepHeaders"}}}]'),
  ('b0000000-0000-7000-8000-000000000004', 'paris', '2026-11-28 14:20:05Z', NULL, NULL, '2026-11-28 14:19:50Z', NULL, NULL, 'never translated', NULL, '2026-11-28 14:09:50Z', NULL),
  ('b0000000-0000-7000-8000-000000000004', 'tokyo', '2026-11-28 14:20:05Z', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);

INSERT INTO "MaintenanceSpan" (id, "windowId", title, "monitorIds", "startsAt", "endsAt", "hasBegun") VALUES
  ('b0000000-0000-7000-8000-00000000000c', 'b0000000-0000-7000-8000-00000000000b', 'Switch of the payment provider', '{b0000000-0000-7000-8000-000000000001}', '2026-11-28 14:00:00Z', '2026-11-28 15:00:00Z', true),
  ('b0000000-0000-7000-8000-00000000000d', NULL, 'Of a window that is gone', '{}', '2026-11-20 14:00:00Z', '2026-11-20 15:00:00Z', true),
  ('f1201592-b91c-4716-b2f0-6d14cdac85d3', '01a2228a-8f30-7740-9028-f38fa38ee356', 'Weekly rebuild of the docs', '{}', '2027-01-19 02:30:00Z', '2027-01-19 03:15:00Z', false),
  ('fcffb780-8375-428b-abaf-709e85213145', '01a2228a-8f30-7740-9028-f38fa38ee356', 'Weekly rebuild of the docs', '{}', '2027-01-26 02:30:00Z', '2027-01-26 03:15:00Z', false);

INSERT INTO "MaintenanceWindow" (id, title, "monitorIds", tags, "startsAt", cron, "durationMinutes", "timeZone", "createdById", "createdAt") VALUES
  ('01a2228a-8f30-7740-9028-f38fa38ee356', 'Weekly rebuild of the docs', '{28a559e1-33b5-8645-9434-fbbebc8bae84}', '{}', '2026-08-31 14:23:53.733Z', '30 3 * * 2', 45, 'Europe/Paris', NULL, '2026-08-30 14:23:53.733Z'),
  ('01a2228a-8f4b-773a-a220-058477b7add9', 'Move of the docs to the new host', '{28a559e1-33b5-8645-9434-fbbebc8bae84}', '{}', '2026-10-21 20:00:00Z', NULL, 120, 'Europe/Paris', NULL, '2026-08-30 14:23:53.733Z'),
  ('b0000000-0000-7000-8000-00000000000b', 'Switch of the payment provider', '{}', '{payments}', '2026-11-28 14:00:00Z', NULL, 60, 'UTC', 'a0000000-0000-7000-8000-000000000001', '2026-11-28 14:29:51.501Z');

INSERT INTO "Member" (id, email, name, role, locale, theme, "passwordHash", "totpSecret", "totpConfirmedAt", "totpLastStep", "disabledAt", "createdAt") VALUES
  ('03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', 'lina.moreau@blockdeploy.example', 'Lina Moreau', 'responder', 'fr', 'dark', '$argon2id$v=19$m=19456,t=2,p=1$id5m00GDY8nN1ApZ9gm+dQ$bOYuh28I0DsnQ2U7fu2JTVI68FRehgaYjWWVeCwQCIo', 'v1:test:sealed', '2026-11-02 08:00:00.123Z', 59211234, NULL, '2025-10-23 14:23:53.733Z'),
  ('6ea0d834-a0a6-8c2c-bd9b-d985abfd3ca3', 'yanis.benali@blockdeploy.example', 'Yanis Benali', 'responder', 'fr', 'dark', '$argon2id$v=19$m=19456,t=2,p=1$id5m00GDY8nN1ApZ9gm+dQ$bOYuh28I0DsnQ2U7fu2JTVI68FRehgaYjWWVeCwQCIo', 'v1:test:sealed', '2026-11-02 08:00:00.123Z', 59211234, NULL, '2025-11-01 14:23:53.733Z'),
  ('81281a82-9f45-8d60-9adf-fcec2946dd9a', 'tom.okafor@blockdeploy.example', 'Tom Okafor', 'viewer', NULL, NULL, '$argon2id$v=19$m=19456,t=2,p=1$id5m00GDY8nN1ApZ9gm+dQ$bOYuh28I0DsnQ2U7fu2JTVI68FRehgaYjWWVeCwQCIo', NULL, NULL, NULL, NULL, '2025-11-28 14:23:53.733Z'),
  ('a0000000-0000-7000-8000-000000000001', 'o''brien+ops@xn--bcher-kva.example', E'Zo\u00eb O''Brien \\ "\U0001f680"', 'agent', NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-27 10:00:00Z', '2026-11-28 14:29:51.501Z'),
  ('be0905af-b9a0-855c-a397-16874eb299bc', 'sarah.adler@blockdeploy.example', 'Sarah Adler', 'admin', NULL, NULL, '$argon2id$v=19$m=19456,t=2,p=1$id5m00GDY8nN1ApZ9gm+dQ$bOYuh28I0DsnQ2U7fu2JTVI68FRehgaYjWWVeCwQCIo', NULL, NULL, NULL, NULL, '2025-10-14 14:23:53.733Z');

INSERT INTO "Monitor" (id, name, target, "intervalSeconds", "timeoutMs", retries, "alertAfter", "recoverAfter", severity, "isPaused", state, failures, successes, "stateSince", "lastCheckedAt", "lastLatencyMs", "lastError", "nextDueAt", "leasedUntil", "leaseToken", "createdAt", "turningAt", kind, config, secrets, "headNumber", "headAt", "componentIds", "groupId", "isAlerting", "isFlapping", "isTold", locations, quorum, "recentResults", "runbookUrl", tags, "unknownSince", "pacedAt", "lastSaid") VALUES
  ('458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', 'Indexer', 'http://127.0.0.1:3001/indexer', 60, 5000, 2, 1, 1, 'sev2', false, 'up', 0, 0, '2026-11-25 09:32:00Z', '2026-11-28 14:23:42.548Z', 205, NULL, '2026-11-28 14:24:42.548Z', NULL, NULL, '2026-08-29 00:00:00Z', NULL, 'http', '{"url": "http://127.0.0.1:3001/indexer", "kind": "http", "method": "GET", "headers": [], "isFollowing": true, "expectedStatus": "200-299", "jsonAssertions": []}', NULL, NULL, NULL, '{2e9fdb25-3512-808c-9fd2-84f4ca170f17}', NULL, true, false, false, '{}', 1, '', NULL, '{}', NULL, NULL, NULL),
  ('9c252c3e-3dbe-82ff-b5b7-110847ce6adc', 'API', 'http://127.0.0.1:3001/api', 30, 5000, 2, 1, 1, 'sev1', false, 'up', 0, 0, '2026-11-18 12:05:00Z', '2026-11-28 14:23:50.919Z', 88, NULL, '2026-11-28 14:24:20.919Z', NULL, NULL, '2026-08-29 00:00:00Z', NULL, 'http', '{"url": "http://127.0.0.1:3001/api", "kind": "http", "method": "GET", "headers": [], "isFollowing": true, "expectedStatus": "200-299", "jsonAssertions": []}', NULL, NULL, NULL, '{50f3e542-de21-84d7-bd6d-86226ff18e2c}', NULL, true, false, false, '{}', 1, '', NULL, '{}', NULL, NULL, NULL),
  ('b0000000-0000-7000-8000-000000000001', 'Checkout', 'https://checkout.example/health', 30, 5000, 1, 2, 2, 'sev2', false, 'down', 7, 0, '2026-11-28 13:00:00Z', '2026-11-28 14:20:00Z', NULL, 'Status 503, expected 200-299,418', '2026-11-28 14:20:30Z', '2026-11-28 14:20:40Z', 'b0000000-0000-7000-8000-0000000000f1', '2026-11-28 14:29:51.501Z', '2026-11-28 13:00:00Z', 'http', '{"url": "https://checkout.example/health", "kind": "http", "method": "POST", "headers": [{"name": "X-Env", "value": "prod"}], "isFollowing": false, "expectedStatus": "200-299,418", "jsonAssertions": [{"path": "$.ok", "value": "true", "comparison": "equals"}]}', 'v1:test:sealed', NULL, NULL, '{2e9fdb25-3512-808c-9fd2-84f4ca170f17}', NULL, true, false, true, '{}', 1, '111111111111110000000', 'https://runbooks.example/checkout', '{payments,"two words"}', NULL, '2026-11-01 00:00:00Z', '[{"key": "status", "values": {"status": 503, "expected": "200-299,418"}}]'),
  ('b0000000-0000-7000-8000-000000000002', 'Edge', '2 monitors', 60, 5000, 1, 2, 2, 'sev2', false, 'down', 0, 0, '2026-11-28 14:29:51.501Z', NULL, NULL, 'Nightly backup is down', '2026-11-28 14:21:00Z', NULL, NULL, '2026-11-28 14:29:51.501Z', NULL, 'group', '{"kind": "group", "rule": "any"}', NULL, NULL, NULL, '{}', NULL, true, false, false, '{}', 1, '', NULL, '{}', NULL, NULL, '[{"key": "text", "values": {"text": "Nightly backup is down"}}]'),
  ('b0000000-0000-7000-8000-000000000003', 'Nightly backup', 'every 24 h', 86400, 5000, 1, 2, 2, 'sev2', false, 'down', 0, 0, '2026-11-28 14:29:51.501Z', NULL, NULL, 'exit code 3: disk full', '2026-11-29 02:00:00Z', NULL, NULL, '2026-11-28 14:29:51.501Z', NULL, 'heartbeat', '{"kind": "heartbeat", "graceSeconds": 600}', NULL, NULL, NULL, '{}', 'b0000000-0000-7000-8000-000000000002', false, false, false, '{}', 1, '', NULL, '{}', NULL, NULL, NULL),
  ('b0000000-0000-7000-8000-000000000004', 'Chain head', 'https://rpc.example', 15, 5000, 1, 2, 2, 'sev3', true, 'up', 0, 0, '2026-11-28 14:29:51.501Z', NULL, NULL, NULL, '2026-11-28 14:21:00Z', NULL, NULL, '2026-11-28 14:29:51.501Z', NULL, 'evm', '{"url": "https://rpc.example", "kind": "evm", "chainId": 1}', NULL, 9007199254740993, '2026-11-28 14:18:00Z', '{}', 'b0000000-0000-7000-8000-000000000002', true, true, false, '{home,paris}', 2, '', NULL, '{}', '2026-11-28 14:19:00Z', NULL, '[{"key": "stepHeaders"}]');

INSERT INTO "MonitorDay" ("monitorId", day, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets") VALUES
  ('458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', '2026-11-27', 1440, 0, 302848, 1453, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,9,156,285,236,301,264,148,27,0,0,1,1,0,4,4,2,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'),
  ('9c252c3e-3dbe-82ff-b5b7-110847ce6adc', '2026-11-26', 2880, 0, 260277, 613, '{0,0,0,0,0,0,0,0,0,0,0,0,21,395,644,506,586,686,17,0,2,0,1,5,2,2,2,2,2,4,2,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'),
  ('9c252c3e-3dbe-82ff-b5b7-110847ce6adc', '2026-11-27', 2880, 0, 262384, 663, '{0,0,0,0,0,0,0,0,0,0,0,0,19,411,637,510,583,672,14,0,1,2,3,0,4,3,5,5,4,4,0,3,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}');

INSERT INTO "MonitorDependency" ("monitorId", "parentId") VALUES
  ('b0000000-0000-7000-8000-000000000004', 'b0000000-0000-7000-8000-000000000001');

INSERT INTO "MonitorHour" ("monitorId", hour, checks, failures, "latencySumMs", "latencyMaxMs", "latencyBuckets") VALUES
  ('458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', '2026-11-28 13:00:00Z', 60, 0, 13378, 254, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3,31,24,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'),
  ('458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', '2026-11-28 14:00:00Z', 24, 0, 5513, 253, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,3,5,14,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'),
  ('9c252c3e-3dbe-82ff-b5b7-110847ce6adc', '2026-11-28 14:00:00Z', 48, 0, 4554, 108, '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,19,16,13,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'),
  ('b0000000-0000-7000-8000-000000000001', '2026-11-28 13:00:00Z', 120, 120, 9007199254740993, 5000, NULL);

INSERT INTO "MonitorInterval" (id, "monitorId", state, cause, "startedAt", "endedAt", said) VALUES
  ('01a2228a-8817-767c-a73b-45e87b1277af', '9c252c3e-3dbe-82ff-b5b7-110847ce6adc', 'up', NULL, '2026-11-18 12:05:00Z', NULL, NULL),
  ('01a2228a-8817-767c-a73b-4c249225092c', '9c252c3e-3dbe-82ff-b5b7-110847ce6adc', 'down', 'Timed out after 10000 ms, waiting for the answer''s headers', '2026-11-18 11:00:00Z', '2026-11-18 12:05:00Z', '[{"key": "timedOut", "values": {"ms": 10000, "step": {"key": "stepHeaders"}}}]'),
  ('01a2228a-8817-767c-a73b-838addfcc18b', '458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', 'up', NULL, '2026-11-25 09:32:00Z', NULL, NULL),
  ('01a2228a-8817-767c-a73b-8b1110779f17', '458a4f0f-c5fb-839b-b3e6-8aba2dd8c8fb', 'down', 'Connection refused', '2026-11-25 08:41:00Z', '2026-11-25 09:32:00Z', '[{"key": "connectionRefused"}]'),
  ('b0000000-0000-7000-8000-000000000007', 'b0000000-0000-7000-8000-000000000001', 'down', 'Status 503, expected 200-299,418', '2026-11-28 13:00:00Z', NULL, '[{"key": "status", "values": {"status": 503, "expected": "200-299,418"}}]'),
  ('b0000000-0000-7000-8000-000000000008', 'b0000000-0000-7000-8000-000000000003', 'down', 'exit code 3: disk full', '2026-11-28 02:11:00Z', NULL, NULL),
  ('b0000000-0000-7000-8000-000000000009', 'b0000000-0000-7000-8000-000000000004', 'unknown', NULL, '2026-11-28 14:19:00Z', NULL, '[{"key": "stepHeaders"}]'),
  ('b0000000-0000-7000-8000-00000000000a', 'b0000000-0000-7000-8000-000000000004', 'up', NULL, '2026-11-28 10:00:00Z', '2026-11-28 14:19:00Z', NULL);

INSERT INTO "OnCallMember" ("memberId", since) VALUES
  ('03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', '2026-11-28 08:23:53.733Z');

INSERT INTO "OneTimeToken" ("tokenHash", purpose, "expiresAt", "usedAt") VALUES
  ('hash-of-setup', 'setup', '2026-12-01 00:00:00Z', NULL),
  ('hash-used', 'setup', '2026-11-01 00:00:00Z', '2026-10-31 23:00:00Z');

INSERT INTO "OutgoingMail" (id, key, purpose, "toAddress", "toName", subject, text, html, headers, "messageId", state, attempts, "lastError", "createdAt", "sentAt", seq, thread) VALUES
  ('f2000000-0000-7000-8000-000000000001', 'ticket:5001:1', 'helpdesk.reply', 'null@example.com', NULL, '[#5001] Re', E'Bonjour,\n\nmerci', '<p>Bonjour</p>', '{"In-Reply-To": "<a@b>", "Auto-Submitted": "auto-generated"}', '<f2-1@localhost>', 'queued', 0, NULL, '2026-11-28 14:20:00Z', NULL, 1, NULL),
  ('f2000000-0000-7000-8000-000000000002', 'page:101:1', 'incidents.page', 'ops@example.com', 'Ops', 'SEV1 #101', 'down', '<p>down</p>', '{}', '<f2-2@localhost>', 'queued', 7, 'connect ECONNREFUSED 127.0.0.1:25', '2026-11-28 13:00:02Z', NULL, 2, 'incident:d0000000-0000-7000-8000-000000000001:ops@example.com'),
  ('f2000000-0000-7000-8000-000000000003', 'page:101:2', 'incidents.page', 'ops@example.com', 'Ops', 'SEV1 #101 reminder', 'still down', '<p>still down</p>', '{}', '<f2-3@localhost>', 'queued', 0, NULL, '2026-11-28 14:20:01Z', NULL, 3, 'incident:d0000000-0000-7000-8000-000000000001:ops@example.com'),
  ('f2000000-0000-7000-8000-000000000004', 'page:35:1', 'incidents.page', 'ops@example.com', NULL, 'SEV3 #35', 'down', '<p>down</p>', '{}', '<f2-4@localhost>', 'superseded', 0, NULL, '2026-09-06 10:11:02Z', NULL, 4, 'incident:35:ops@example.com'),
  ('f2000000-0000-7000-8000-000000000005', 'page:35:2', 'incidents.page', 'ops@example.com', NULL, 'SEV3 #35 over', 'up', '<p>up</p>', '{}', '<f2-5@localhost>', 'sent', 1, NULL, '2026-09-06 11:47:02Z', '2026-09-06 11:47:03Z', 5, 'incident:35:ops@example.com'),
  ('f2000000-0000-7000-8000-000000000006', 'invitation:1', 'accounts.invitation', 'gone@example.com', NULL, 'Join', 'link', '<a>link</a>', '{}', '<f2-6@localhost>', 'kept', 0, NULL, '2026-11-20 10:00:00Z', NULL, 6, NULL),
  ('f2000000-0000-7000-8000-000000000007', 'invitation:2', 'accounts.invitation', 'nobody@example.com', NULL, 'Join', 'link', '<a>link</a>', '{}', '<f2-7@localhost>', 'failed', 1, '550 5.1.1 no such user', '2026-11-20 10:00:01Z', NULL, 7, NULL),
  ('f2000000-0000-7000-8000-000000000008', 'alert:c0000000-0000-7000-8000-000000000013:flapping:3:ops@blockdeploy.example', 'alert', 'ops@blockdeploy.example', NULL, '[SEV3] Flapping: Edge is flapping', 'flapping', '<p>flapping</p>', '{}', '<f2-8@localhost>', 'failed', 1, 'connect ECONNREFUSED 127.0.0.1:25', '2026-11-28 14:20:02Z', NULL, 8, NULL);

INSERT INTO "Person" (id, "projectId", properties, "mergedInto", "createdAt", "identifiedAt") VALUES
  (301, 1, E'{"name": "Lukas L\u00f3pez", "plan": "free", "chain": "arbitrum", "email": "lukas.lopez300@mail.example", "country": "US"}', NULL, '2026-10-30 12:55:44.877Z', '2026-10-30 12:55:44.877Z'),
  (2201, 1, E'{"name": "Chlo\u00e9 Janssens", "plan": "pro", "chain": "polygon", "email": "chloe.janssens2200@mail.example", "country": "ES"}', NULL, '2026-10-29 11:57:56.58Z', '2026-10-29 11:57:56.58Z'),
  (2336, 1, E'{"name": "L\u00e9a Nguyen", "plan": "free", "chain": "polygon", "email": "lea.nguyen2335@mail.example", "country": "US"}', NULL, '2026-09-30 11:05:01.374Z', '2026-09-30 11:05:01.374Z'),
  (2771, 1, '{"name": "Ethan Taylor", "plan": "free", "chain": "ethereum", "email": "ethan.taylor2770@mail.example", "country": "CA"}', NULL, '2026-09-30 14:42:09.782Z', '2026-09-30 14:42:09.782Z'),
  (2945, 1, '{"name": "Amelia Martin", "plan": "free", "chain": "ethereum", "email": "amelia.martin2944@mail.example", "country": "ES"}', NULL, '2026-09-30 05:02:32.191Z', '2026-09-30 05:02:32.191Z'),
  (9007199254740993, 1, '{"email": "big@example.com"}', NULL, '2026-11-28 14:29:51.501Z', '2026-11-01 00:00:00Z'),
  (9007199254740994, 1, '{}', 9007199254740993, '2026-11-28 14:29:51.501Z', NULL);

INSERT INTO "PersonDistinctId" ("projectId", "distinctId", "personId") VALUES
  (1, '1d2acb0c-1e35-8b86-ae67-0c3c49d49b62', 2945),
  (1, '7ec92ee7-f126-8e11-90ae-a0888cd84d9f', 301),
  (1, '9571e31d-8850-8620-99e2-88c6f94a6245', 2336),
  (1, '96ae268d-df6d-8cbd-a34d-1868645b6987', 2201),
  (1, 'f6861545-ae9b-8424-8db2-772a39358dca', 2771),
  (1, 'too-old', 9007199254740993),
  (1, 'user_1300', 301),
  (1, 'user_3200', 2201),
  (1, 'user_3335', 2336),
  (1, 'user_3770', 2771),
  (1, 'user_3944', 2945);

INSERT INTO "ProcessHeartbeat" (id, kind, host, pid, version, "startedAt", "heartbeatAt", location) VALUES
  ('f2000000-0000-7000-8000-000000000008', 'worker', 'host-a', 4242, '0.1.0', '2026-11-28 10:00:00Z', '2026-11-28 14:20:00Z', 'home'),
  ('f2000000-0000-7000-8000-000000000009', 'web', 'host-a', 4243, '0.1.0', '2026-11-27 10:00:00Z', '2026-11-27 14:20:00Z', NULL);

INSERT INTO "PublicIncident" (id, "incidentId", title, impact, "startedAt", "resolvedAt", "publishedAt", "titleFr") VALUES
  ('78b1231c-03cb-8a78-9451-63be35809d96', '53a32026-a35a-8ed3-81e9-30eb7bb8c603', 'Balances shown late', 'degraded', '2026-09-06 10:11:00Z', '2026-09-06 11:47:00Z', '2026-09-06 10:31:00Z', E'Soldes affich\u00e9s en retard'),
  ('b2f20d00-5f3a-8597-b744-bfb04e1f39b5', '65784e54-50fd-848c-a646-1d0fe6ee2e52', 'App and API unreachable', 'major_outage', '2026-09-18 00:01:00Z', '2026-09-18 00:35:00Z', '2026-09-18 00:08:00Z', 'Application et API injoignables'),
  ('e0000000-0000-7000-8000-000000000001', 'd0000000-0000-7000-8000-000000000001', 'Payments fail', 'major_outage', '2026-11-28 13:00:00Z', NULL, NULL, E'Les paiements \u00e9chouent');

INSERT INTO "PublicIncidentComponent" ("publicIncidentId", "componentId") VALUES
  ('78b1231c-03cb-8a78-9451-63be35809d96', '2e9fdb25-3512-808c-9fd2-84f4ca170f17'),
  ('b2f20d00-5f3a-8597-b744-bfb04e1f39b5', '2fae1965-a7ec-864d-b526-d978a4b31f1d'),
  ('b2f20d00-5f3a-8597-b744-bfb04e1f39b5', '50f3e542-de21-84d7-bd6d-86226ff18e2c'),
  ('e0000000-0000-7000-8000-000000000001', '2e9fdb25-3512-808c-9fd2-84f4ca170f17');

INSERT INTO "PublicUpdate" (id, "publicIncidentId", state, body, "bodyFr", "authorId", "causeKey", at) VALUES
  ('01a2228a-8f97-72ed-a43e-daa99e08ea8c', '78b1231c-03cb-8a78-9451-63be35809d96', 'identified', 'Balances and votes appear about 20 minutes late. Nothing is lost on chain.', E'Les soldes et les votes apparaissent avec environ 20 minutes de retard. Rien n\u2019est perdu sur la cha\u00eene.', '6ea0d834-a0a6-8c2c-bd9b-d985abfd3ca3', NULL, '2026-09-06 10:31:00Z'),
  ('01a2228a-8f97-72ed-a43e-de6b8e50f622', '78b1231c-03cb-8a78-9451-63be35809d96', 'resolved', 'The indexer has caught up. Balances are current again.', E'L\u2019indexeur a rattrap\u00e9 son retard. Les soldes sont \u00e0 jour.', '415f5861-f0bc-8c2e-bedb-2c1cb1071531', 'resolved:53a32026-a35a-8ed3-81e9-30eb7bb8c603', '2026-09-06 11:47:00Z'),
  ('01a2228a-8f97-72ed-a43e-e0fcd3f91f7f', 'b2f20d00-5f3a-8597-b744-bfb04e1f39b5', 'investigating', 'The app and the API cannot be reached. We are working on it.', E'L\u2019app et l\u2019API sont inaccessibles. Nous y travaillons.', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', NULL, '2026-09-18 00:08:00Z'),
  ('01a2228a-8f97-72ed-a43e-e7ebb6fca6ca', 'b2f20d00-5f3a-8597-b744-bfb04e1f39b5', 'identified', 'A certificate has expired. A new one is being installed.', E'Un certificat a expir\u00e9. Un nouveau est en cours d\u2019installation.', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', NULL, '2026-09-18 00:16:00Z'),
  ('e0000000-0000-7000-8000-000000000002', 'e0000000-0000-7000-8000-000000000001', 'investigating', 'We look into it.', NULL, NULL, 'drafted:d0000000-0000-7000-8000-000000000001', '2026-11-28 14:29:51.501Z');

INSERT INTO "RateLimit" (key, points, expire) VALUES
  ('forever', 1, NULL),
  ('sign-in:203.0.113.24', 3, 1796000000000);

INSERT INTO "RecoveryCode" (id, "memberId", "codeHash", "usedAt") VALUES
  ('a0000000-0000-7000-8000-000000000003', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', 'used', '2026-11-03 08:00:00Z'),
  ('a0000000-0000-7000-8000-000000000004', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', 'unused', NULL);

INSERT INTO "Session" (id, "memberId", ip, "userAgent", "createdAt", "lastSeenAt", "expiresAt", "revokedAt") VALUES
  ('38fddb52-709b-866d-a74b-376ac919e8fd', 'be0905af-b9a0-855c-a397-16874eb299bc', '203.0.113.24', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36', '2026-11-26 14:23:53.733Z', '2026-11-28 13:43:53.733Z', '2026-12-10 14:23:53.733Z', NULL),
  ('46cc7c4e-96f8-8182-9319-be499a4bc780', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', '203.0.113.25', 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', '2026-11-26 13:46:53.733Z', '2026-11-28 12:42:53.733Z', '2026-12-10 13:46:53.733Z', NULL),
  ('a0000000-0000-7000-8000-000000000002', 'a0000000-0000-7000-8000-000000000001', '2001:db8::7', 'curl/8', '2026-11-28 14:29:51.501Z', '2026-11-28 14:29:51.501Z', '2026-12-28 10:00:00Z', '2026-11-27 10:00:00Z');

INSERT INTO "Setting" (key, value) VALUES
  ('presence', '{"list": [1, null]}'),
  ('workspace', '{"name": "BlockDeploy", "timeZone": "Europe/Paris"}');

INSERT INTO "Ticket" (id, number, subject, kind, state, priority, channel, locale, "customerId", preview, "submissionKey", "createdAt", "lastMessageAt", "solvedAt") VALUES
  ('16572090-a53e-8845-b40d-aef0627be9bd', 1042, E'Token deployment stuck on \u201cpending\u201d', 'bug', 'open', 'high', 'form', 'fr', 'b3748d2f-9cd4-883f-8e5a-73a217fe4a22', E'Toujours pareil de mon c\u00f4t\u00e9. Je pr\u00e9f\u00e8re ne pas relancer un d\u00e9ploiement avant d\u2019avoir votre avis.', NULL, '2026-11-28 13:43:53.733Z', '2026-11-28 14:21:53.733Z', NULL),
  ('f0000000-0000-7000-8000-000000000002', 5001, E'  <b>"It''s"</b> \u202e ', 'billing', 'solved', 'urgent', 'mail', 'en', 'f0000000-0000-7000-8000-000000000001', '', 'key-1', '2026-11-28 14:29:51.501Z', '2026-11-28 14:29:51.501Z', '2026-11-28 09:00:00Z'),
  ('ff9c2547-3eed-8552-a790-c7b2111b2ce0', 1041, 'Cannot connect wallet after update', 'bug', 'open', 'high', 'form', 'en', 'b9568f2c-e259-825f-bb10-116d9d33440b', E'Since this morning MetaMask opens but the page stays on \u201cwaiting for signature\u201d. Chrome 142, MetaMask 13.4 on Windows. Same thing in a priv\u2026', NULL, '2026-11-28 13:34:53.733Z', '2026-11-28 13:34:53.733Z', NULL);

INSERT INTO "TicketMessage" (id, "ticketId", author, "authorId", "authorName", body, "isInternal", "clientKey", "createdAt") VALUES
  ('887f535d-4213-899f-bc61-82ccb236368f', '16572090-a53e-8845-b40d-aef0627be9bd', 'customer', 'b3748d2f-9cd4-883f-8e5a-73a217fe4a22', E'Am\u00e9lie Roux', E'Bonjour,\n\nJ\u2019ai d\u00e9ploy\u00e9 mon token sur Polygon il y a 40 minutes et la page affiche toujours \u00ab en attente \u00bb. La transaction est 0x9be14c07f2a1d3b85e6609c2f1a7740b3d5581e2aa9c07. Est-ce que mes fonds sont perdus ?\n\nMerci d\u2019avance,\nAm\u00e9lie', false, NULL, '2026-11-28 13:43:53.733Z'),
  ('f0000000-0000-7000-8000-000000000003', 'f0000000-0000-7000-8000-000000000002', 'customer', NULL, '', E'line\r\n\r\n\ttab', false, NULL, '2026-11-28 14:29:51.501Z'),
  ('f0000000-0000-7000-8000-000000000004', 'f0000000-0000-7000-8000-000000000002', 'system', NULL, 'Vigie', 'note', true, 'client-1', '2026-11-28 14:29:51.501Z'),
  ('f7f11e82-02bf-844c-bb92-d65e54c2bd89', '16572090-a53e-8845-b40d-aef0627be9bd', 'member', '03f96ec4-7b87-8341-92bf-e4c3d0fdd7f7', 'Lina Moreau', 'Transaction mined 38 min ago (block 61 204 118), contract verified. The page reads from the indexer, which is about 300 blocks behind on Polygon since this morning. Nothing lost, the status flips by itself once it has caught up.', true, NULL, '2026-11-28 13:50:53.733Z'),
  ('ffc96e5c-a536-83e4-86c0-b23fafd5bbe9', 'ff9c2547-3eed-8552-a790-c7b2111b2ce0', 'customer', 'b9568f2c-e259-825f-bb10-116d9d33440b', E'0x7a3f\u202691c2', E'Since this morning MetaMask opens but the page stays on \u201cwaiting for signature\u201d. Chrome 142, MetaMask 13.4 on Windows. Same thing in a private window. Rabby works on the same machine, so I guess it is not my network.', false, NULL, '2026-11-28 13:34:53.733Z');

INSERT INTO "TrackedEvent" ("projectId", uuid, "sentDay", "nameId", "personId", "distinctId", at, "receivedAt", properties) VALUES
  (1, '0a17dd86-f494-8b57-9e2b-74c636aaa949', '2026-09-30', 2, 2945, 'user_3944', '2026-09-30 05:04:41.104Z', '2026-09-30 05:04:42.004Z', '{"$lib": "web", "plan": "free", "method": "email", "country": "ES"}'),
  (1, '86ca7ef2-cf7e-8654-a76f-e6c4a092f3aa', '2026-09-30', 1, 2945, '1d2acb0c-1e35-8b86-ae67-0c3c49d49b62', '2026-09-30 05:02:32.191Z', '2026-09-30 05:02:33.091Z', '{"$lib": "web", "country": "ES", "$referrer": "https://www.google.com/", "$current_url": "https://blockdeploy.example/"}'),
  (1, 'c5cfb04d-053b-8292-88f3-a88e985f67e7', '2026-11-01', 7, 2201, 'user_3200', '2026-11-01 04:44:36.399Z', '2026-11-01 04:44:37.299Z', '{"$lib": "web", "plan": "pro", "chain": "polygon", "country": "ES"}'),
  (1, 'e216b0ed-e758-85f6-b4c8-ed4f0f5f622a', '2026-10-01', 1, 2336, 'user_3335', '2026-10-01 03:17:15.307Z', '2026-10-01 03:17:16.207Z', '{"$lib": "web", "country": "US", "$current_url": "https://app.blockdeploy.example/dashboard"}'),
  (1, 'e229900b-5b44-8537-b490-f6cb34fd9dbb', '2026-10-01', 11, 2771, 'user_3770', '2026-10-01 04:04:40.898Z', '2026-10-01 04:04:41.798Z', '{"$lib": "web", "chain": "ethereum", "country": "CA", "members": 13}'),
  (1, 'eee7aaff-d11a-8177-a167-37fc576bc36c', '2026-11-01', 11, 301, 'user_1300', '2026-11-01 01:59:44.158Z', '2026-11-01 01:59:45.058Z', '{"$lib": "web", "chain": "arbitrum", "country": "US", "members": 2}'),
  (1, 'f1000000-0000-7000-8000-000000000001', '2020-01-01', 1, 9007199254740993, 'too-old', '2020-01-01 00:00:00Z', '2026-11-28 14:29:51.501Z', E'{"$lib": "web", "deep": {"list": [1, null, "\u00e9"]}}');

INSERT INTO "_AlertChannelToAlertRoute" ("A", "B") VALUES
  ('b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', '01a2228a-8ef9-75db-bd9f-47e3228d96f0'),
  ('b9e25c4c-946a-8cf4-8e79-7cdbf614b0c4', '01a2228a-8f05-7799-92e9-e257a77a2ed6'),
  ('c0000000-0000-7000-8000-000000000001', 'c0000000-0000-7000-8000-000000000004'),
  ('c0000000-0000-7000-8000-000000000002', 'c0000000-0000-7000-8000-000000000004');

INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES
  ('07c63edc-410d-46b0-97f1-598f53fad888', '235c5e28243b68bce5b44510ea269753ed2fdf69e9626eb352759d68e56552d3', '2026-11-28 14:23:37.531Z', '20261122191500_alert_reminders', '2026-11-28 14:23:37.529Z', 1),
  ('0e5f7610-09da-420e-8af0-71cf990c57a9', '664c0bcb2a346fd79c85c544083cb9c271a53470a62557a7a665f80053f23fbc', '2026-11-28 14:23:37.478Z', '20261122181000_heartbeats', '2026-11-28 14:23:37.471Z', 1),
  ('0fb55566-ae54-456a-9cef-0aac5be14c27', 'd6caa1d7bb15c6bac4fb7fc4d8c40bba43237f6fc72e0c604fdba6db1789f065', '2026-11-28 14:23:37.464Z', '20261122174500_alert_channels_and_routes', '2026-11-28 14:23:37.445Z', 1),
  ('208a4b1a-fecb-48c7-a6d6-b7152d04bbc4', 'eb4e209073e1ae7d88b978b9be35fafc2ead449b95afe678ab1cdd9782e258ff', '2026-11-28 14:23:37.444Z', '20261122173000_trail_by_actor', '2026-11-28 14:23:37.437Z', 1),
  ('26eafb3c-a386-4cc4-958a-60ed05d12b2d', '66033c851575616c450cd71749ebb16b66f1681780dba7b484c673f85dbb24d8', '2026-11-28 14:23:37.541Z', '20261122213826_alert_threads', '2026-11-28 14:23:37.538Z', 1),
  ('272999ff-ab0a-4052-b8f8-f84087bce1a3', '10589cb7e5ef9222aba78ff00dade7d3c4d7aea9cf725fe8c838b408db128fb3', '2026-11-28 14:23:37.421Z', '20261122160000_person_identified', '2026-11-28 14:23:37.416Z', 1),
  ('449c6c90-bfc5-4afc-a715-31dee2c1518e', '4316fa3ebec4faafe93ccbfa4955a0477507b493d75aa17b7eb2a231c6c474b6', '2026-11-28 14:23:37.566Z', '20261126203810_public_title_in_french', '2026-11-28 14:23:37.562Z', 1),
  ('46ea467b-7a5e-4bf0-97f0-b17c72694183', 'c320b44754603c5498434a62cfb78840d9109787f383f8555b6187d17047cd7c', '2026-11-28 14:23:37.435Z', '20261122170000_monitor_turning', '2026-11-28 14:23:37.426Z', 1),
  ('6764a77d-d527-4535-9f41-4eb2216a0368', '34eee0bfde26a25979b6bb4264817510a5d7985fa54a29365643d76878a20415', '2026-11-28 14:23:37.561Z', '20261126182256_sentences', '2026-11-28 14:23:37.556Z', 1),
  ('7c0bc68c-1aa6-4c1c-af1a-f890933cd572', '6f64e91c9443d68818bd3d596b35d02ed1a0dea1d95d04dbb3f2fb5f57878ebc', '2026-11-28 14:23:37.552Z', '20261122214318_monitor_pace', '2026-11-28 14:23:37.55Z', 1),
  ('98f6dfdd-b118-4a25-ace6-ab3dcc2910c2', 'a582a42ed7cae4d55792388ef4e91ad9ba1897e6332c8ab427df7dbfb4cd0b0b', '2026-11-28 14:23:37.528Z', '20261122190000_alerting', '2026-11-28 14:23:37.488Z', 1),
  ('9f6d7f93-140f-40c6-8e27-dd542efb49a2', '10da996982063bc5ab15879ef3fe6d784bf128ae0c13b94b7934587442ff3dea', '2026-11-28 14:23:37.469Z', '20261122180000_monitor_kinds', '2026-11-28 14:23:37.465Z', 1),
  ('ab67e9f3-0453-4ab4-9bb1-7983d00ca1cf', '29eb824ce728de5abe722e6652f5d58ce6430172de3a35b7ef5b630f29d6138f', '2026-11-28 14:23:37.487Z', '20261122184428_deliveries_by_subject', '2026-11-28 14:23:37.479Z', 1),
  ('bb25c78b-90f2-4e29-8431-3e4f5bd34e44', '74f25b1f97bd37e61a7819d3cb43f24d7038217fd25659cdcc52e527589bbd07', '2026-11-28 14:23:37.555Z', '20261122215449_location_told_at', '2026-11-28 14:23:37.553Z', 1),
  ('d3f660f7-1315-4c43-8910-9cdc6ee825ce', '16c83e6dd82261320722506e3e56c9281baf8586e325465a7958041643c8a19d', '2026-11-28 14:23:37.536Z', '20261122213000_labels_in_lower_case', '2026-11-28 14:23:37.532Z', 1),
  ('d52e52d1-7f6f-40ec-a7fc-dfdd55781e6e', 'cedeaa7e6b95000e68e69132f4495811781d02264ba3d304248bd95af8200c30', '2026-11-28 14:23:37.403Z', '20261122150000_foundation', '2026-11-28 14:23:37.275Z', 1),
  ('d5965d16-af5b-4c55-a10c-d9cc9fa67a22', '2aa695c0a0208d85699dd0cb33f09643bc433212ac89442386a3d04b98e63ad0', '2026-11-28 14:23:37.414Z', '20261122160000_component_state_by_hand', '2026-11-28 14:23:37.407Z', 1),
  ('ecf5b690-4ca0-499b-aff8-7980c2582542', '062ff94b3f13a6996f5d315b29643cc859a6a4ae5eb5bf701ba4cfb67fd0e5d0', '2026-11-28 14:23:37.549Z', '20261122213837_threads_of_mails', '2026-11-28 14:23:37.542Z', 1);

SET session_replication_role = DEFAULT;
SELECT setval('"AnalyticsProject_id_seq"', 1);
SELECT setval('"DomainEvent_seq_seq"', 9002);
SELECT setval('"EventName_id_seq"', 14);
SELECT setval('"Incident_number_seq"', 102);
SELECT setval('"OutgoingMail_seq_seq"', 8);
SELECT setval('"Person_id_seq"', 9007199254740994);
SELECT setval('"Ticket_number_seq"', 5001);
