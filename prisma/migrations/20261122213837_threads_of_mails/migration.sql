-- AlterEnum
ALTER TYPE "MailState" ADD VALUE 'superseded';

-- AlterTable
ALTER TABLE "OutgoingMail" ADD COLUMN     "seq" BIGSERIAL NOT NULL,
ADD COLUMN     "thread" TEXT;

-- CreateIndex
CREATE INDEX "OutgoingMail_thread_idx" ON "OutgoingMail"("thread");
