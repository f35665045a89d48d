-- AlterTable
ALTER TABLE "suggestion" ADD COLUMN     "is_settled" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "undo" JSONB;


