-- AlterTable
ALTER TABLE "model_call" ADD COLUMN     "price_version" TEXT;

