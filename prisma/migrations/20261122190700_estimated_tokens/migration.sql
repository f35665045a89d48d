-- AlterTable
ALTER TABLE "model_call" ADD COLUMN     "is_estimated" BOOLEAN NOT NULL DEFAULT false;


