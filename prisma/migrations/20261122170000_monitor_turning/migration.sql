-- AlterTable
ALTER TABLE "Monitor" ADD COLUMN "turningAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "MonitorHour_hour_idx" ON "MonitorHour"("hour");
