-- AlterTable
ALTER TABLE "generation" DROP COLUMN "finished_modules",
ADD COLUMN     "finished" TEXT[] DEFAULT ARRAY[]::TEXT[];


