-- AlterTable
ALTER TABLE "Monitor" ADD COLUMN     "pacedAt" TIMESTAMPTZ(3);
