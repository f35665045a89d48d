-- AlterTable
ALTER TABLE "model_call" ADD COLUMN     "attempt" INTEGER,
ADD COLUMN     "node_id" TEXT,
ADD COLUMN     "run_id" TEXT;

-- AlterTable
ALTER TABLE "node_attempt" ADD COLUMN     "steps" JSONB;

-- CreateIndex
CREATE INDEX "model_call_run_id_idx" ON "model_call"("run_id");


