-- AlterTable
ALTER TABLE "workflow" ADD COLUMN     "live_document_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "workflow_live_document_id_key" ON "workflow"("live_document_id");


