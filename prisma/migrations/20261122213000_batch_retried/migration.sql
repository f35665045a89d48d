-- AlterTable
ALTER TABLE "batch" ADD COLUMN     "retried_at" TIMESTAMPTZ(3);
