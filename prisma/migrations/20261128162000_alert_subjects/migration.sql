-- Alerting keeps what it must know of the things that alerts are about, instead of reading the tables of other domains.
CREATE TABLE "AlertSubject" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT,
    "runbookUrl" TEXT,
    "severity" "Severity",
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "componentIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "isMuted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "AlertSubject_pkey" PRIMARY KEY ("id")
);

INSERT INTO "AlertSubject" ("id", "type", "name", "path", "runbookUrl", "severity", "labels", "componentIds", "isMuted")
SELECT "id", 'monitor', "name", '/console/monitoring/uptime/' || "id", "runbookUrl", "severity", "tags", "componentIds", "isPaused" OR NOT "isAlerting"
FROM "Monitor";
INSERT INTO "AlertSubject" ("id", "type", "name", "labels") SELECT "id", 'inbound', "name", "labels" FROM "AlertSource";

-- A silence and a parent may suppress an alert at once.
ALTER TABLE "Alert" ADD COLUMN "silenceId" UUID, ADD COLUMN "inhibitedById" UUID, ADD COLUMN "subjectPath" TEXT;
UPDATE "Alert" SET "silenceId" = CASE "heldBy" WHEN 'silence' THEN "heldById" END, "inhibitedById" = CASE "heldBy" WHEN 'dependency' THEN "heldById" END
WHERE "heldBy" IS NOT NULL;
UPDATE "Alert" SET "subjectPath" = '/console/monitoring/uptime/' || "sourceId" WHERE "source" = 'monitor' AND "state" <> 'resolved';
ALTER TABLE "Alert" DROP COLUMN "heldBy", DROP COLUMN "heldById";
DROP TYPE "AlertHold";

ALTER TABLE "Alert" RENAME COLUMN "toldChannelIds" TO "notifiedChannelIds";
