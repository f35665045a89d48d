-- AlterTable
ALTER TABLE "field_definition" ADD COLUMN     "sort_order" INTEGER NOT NULL DEFAULT 0;
