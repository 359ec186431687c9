-- CreateEnum
CREATE TYPE "MonitorKind" AS ENUM ('http', 'tcp', 'tls', 'dns', 'smtp', 'postgres', 'redis', 'evm', 'heartbeat', 'cron', 'group', 'manual');

-- AlterTable
ALTER TABLE "Monitor" RENAME COLUMN "url" TO "target";
ALTER TABLE "Monitor"
  ADD COLUMN "kind" "MonitorKind" NOT NULL DEFAULT 'http',
  ADD COLUMN "config" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "secrets" TEXT,
  ADD COLUMN "headNumber" BIGINT,
  ADD COLUMN "headAt" TIMESTAMPTZ(3);

UPDATE "Monitor" SET "config" = jsonb_build_object('kind', 'http', 'url', "target", 'method', 'GET', 'headers', jsonb_build_array(),
  'isFollowing', true, 'expectedStatus', "expectedStatus", 'jsonAssertions', jsonb_build_array());

ALTER TABLE "Monitor"
  ALTER COLUMN "kind" DROP DEFAULT,
  ALTER COLUMN "config" DROP DEFAULT,
  DROP COLUMN "expectedStatus";
