-- AlterTable
ALTER TABLE "Component" ADD COLUMN "manualState" "ComponentState";
