-- CreateIndex
CREATE INDEX "DomainEvent_actorId_seq_idx" ON "DomainEvent"("actorId", "seq");
