-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "version" TEXT;


