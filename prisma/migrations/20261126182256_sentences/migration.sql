-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "said" JSONB;

-- AlterTable
ALTER TABLE "CheckResult" ADD COLUMN     "said" JSONB;

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "said" JSONB;

-- AlterTable
ALTER TABLE "IncidentAlert" ADD COLUMN     "said" JSONB;

-- AlterTable
ALTER TABLE "LocationProbe" ADD COLUMN     "said" JSONB;

-- AlterTable
ALTER TABLE "Monitor" ADD COLUMN     "lastSaid" JSONB;

-- AlterTable
ALTER TABLE "MonitorInterval" ADD COLUMN     "said" JSONB;
