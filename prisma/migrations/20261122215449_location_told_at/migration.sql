-- AlterTable
ALTER TABLE "LocationProbe" ADD COLUMN     "toldAt" TIMESTAMPTZ(3);
