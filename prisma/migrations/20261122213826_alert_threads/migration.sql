-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "threadId" UUID;

-- AlterTable
ALTER TABLE "AlertDelivery" ADD COLUMN     "threadId" UUID;

-- CreateIndex
CREATE INDEX "Alert_threadId_idx" ON "Alert"("threadId");

-- CreateIndex
CREATE INDEX "AlertDelivery_threadId_channelId_idx" ON "AlertDelivery"("threadId", "channelId");

-- CreateIndex
CREATE INDEX "AlertDelivery_channelId_createdAt_id_idx" ON "AlertDelivery"("channelId", "createdAt", "id");
