-- AlterTable
ALTER TABLE "PublicIncident" ADD COLUMN     "titleFr" TEXT;
