-- AlterTable
ALTER TABLE "knowledge_document" ADD COLUMN     "problem_may_pass" BOOLEAN NOT NULL DEFAULT true;
