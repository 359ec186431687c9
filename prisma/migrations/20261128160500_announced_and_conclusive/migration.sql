-- AlterTable
ALTER TABLE "Monitor" RENAME COLUMN "isTold" TO "isAnnounced";

-- AlterTable
ALTER TABLE "LocationProbe" RENAME COLUMN "toldAt" TO "conclusiveAt";
