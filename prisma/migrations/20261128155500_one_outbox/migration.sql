-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "leasedUntil" TIMESTAMPTZ(3);

-- Channels keep their id, so that their secrets stay sealed to it.
INSERT INTO "Destination" (id, kind, policy, config, secret, "isEnabled", "circuitState", "circuitFailures", "circuitBackoffSeconds", "circuitProbeAt", "createdAt")
SELECT id, kind::text, 'page', config, secret, "isEnabled", "circuitState", "circuitFailures", "circuitBackoffSeconds", "circuitProbeAt", "createdAt"
FROM "AlertChannel";

-- The mail server.
INSERT INTO "Destination" (id, kind, policy) VALUES ('00000000-0000-8000-8000-00006d61696c', 'email', 'mail');

CREATE TEMPORARY TABLE mail_content ON COMMIT DROP AS
SELECT id, key, jsonb_build_object('mail', jsonb_build_object(
         'to', jsonb_build_object('address', "toAddress", 'name', "toName"),
         'subject', subject, 'text', text, 'html', html, 'headers', headers, 'messageId', "messageId")) AS content
FROM "OutgoingMail";
CREATE UNIQUE INDEX ON mail_content (key);

-- A delivery to an address and its mail are one message from here on. What was being sent is sent again, under the same key and Message-ID.
INSERT INTO "OutboxMessage" (id, "destinationId", type, kind, purpose, "subjectKey", sequence, "threadKey", key, content, "isUrgent", state, attempts,
  "firstAttemptAt", "dueAt", "lastError", note, "providerId", "createdAt", "settledAt")
SELECT d.id, d."channelId", 'notice', c.kind::text, 'alert', d."subjectId"::text, d.sequence, d."threadId"::text, d."noticeKey",
       d.notice || jsonb_build_object('event', d.event) || coalesce(m.content, '{}'), true,
       (CASE WHEN d.state = 'sending' THEN 'retrying' ELSE d.state::text END)::"MessageState", d.attempts, d."firstAttemptAt", d."nextAttemptAt",
       d."lastError", d.note, d."providerId", d."createdAt", d."settledAt"
FROM "AlertDelivery" d
JOIN "AlertChannel" c ON c.id = d."channelId"
LEFT JOIN mail_content m ON c.kind = 'email' AND m.key = 'alert:' || d."noticeKey" || ':' || (c.config ->> 'address');

INSERT INTO "OutboxAttempt" ("messageId", number, "startedAt", "endedAt", error)
SELECT "deliveryId", number, "startedAt", "endedAt", error FROM "AlertDeliveryAttempt";

INSERT INTO "OutboxMessage" (id, "destinationId", type, kind, purpose, "subjectKey", sequence, key, content, "isUrgent", state, attempts, "dueAt",
  "lastError", "createdAt", "settledAt")
SELECT m.id, '00000000-0000-8000-8000-00006d61696c', 'mail', 'email', m.purpose, coalesce(m.thread, m.key), m.seq, m.key, c.content,
       m.purpose IN ('incidents.page', 'incidents.page_given_up', 'alert.channel'),
       (CASE WHEN m.state = 'failed' OR (m.purpose = 'alert' AND m.state = 'queued') THEN 'dead'
             WHEN m.state = 'queued' AND m.attempts > 0 THEN 'retrying' ELSE m.state::text END)::"MessageState",
       m.attempts, m."createdAt", m."lastError", m."createdAt", CASE WHEN m.state <> 'queued' THEN coalesce(m."sentAt", m."createdAt") END
FROM "OutgoingMail" m
JOIN mail_content c ON c.id = m.id
WHERE NOT (m.purpose = 'alert' AND EXISTS (
  SELECT FROM "AlertDelivery" d JOIN "AlertChannel" a ON a.id = d."channelId" AND a.kind = 'email'
  WHERE m.key = 'alert:' || d."noticeKey" || ':' || (a.config ->> 'address')));

SELECT setval(pg_get_serial_sequence('"OutboxMessage"', 'sequence'), greatest(max(sequence), 1)) FROM "OutboxMessage";

-- Mails hold their own state: the jobs that would send them are not needed, the dead ones neither, as a mail can be sent once more.
DO $$ BEGIN
  IF to_regclass('pgboss.job') IS NOT NULL THEN
    DELETE FROM pgboss.job WHERE data ->> 'task' IN ('platform.deliverMail', 'platform.deliverPage');
  END IF;
END $$;

-- AlterTable
ALTER TABLE "AlertChannel" DROP COLUMN "circuitBackoffSeconds",
DROP COLUMN "circuitFailures",
DROP COLUMN "circuitProbeAt",
DROP COLUMN "circuitState",
DROP COLUMN "config",
DROP COLUMN "isEnabled",
DROP COLUMN "secret";

-- DropTable
DROP TABLE "AlertDeliveryAttempt";

-- DropTable
DROP TABLE "AlertDelivery";

-- DropTable
DROP TABLE "OutgoingMail";

-- DropEnum
DROP TYPE "DeliveryState";

-- DropEnum
DROP TYPE "MailState";
