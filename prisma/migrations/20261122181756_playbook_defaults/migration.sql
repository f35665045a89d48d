-- AlterTable
ALTER TABLE "playbook" ADD COLUMN     "defaults" JSONB;


