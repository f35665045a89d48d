-- AlterTable
ALTER TABLE "document" ADD COLUMN     "problem_may_pass" BOOLEAN NOT NULL DEFAULT true;


