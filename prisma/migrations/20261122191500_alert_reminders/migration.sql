-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "reminders" INTEGER NOT NULL DEFAULT 0;
