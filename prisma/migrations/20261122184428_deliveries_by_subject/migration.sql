-- DropIndex
DROP INDEX "AlertDelivery_channelId_subjectId_sequence_idx";

-- CreateIndex
CREATE INDEX "AlertDelivery_subjectId_channelId_sequence_idx" ON "AlertDelivery"("subjectId", "channelId", "sequence");
