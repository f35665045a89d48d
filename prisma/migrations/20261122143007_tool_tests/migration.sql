-- AlterTable
ALTER TABLE "node_run" ADD COLUMN     "confidence_basis" TEXT;

-- AlterTable
ALTER TABLE "tool" ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "workflow_run" ADD COLUMN     "tool_id" TEXT,
ALTER COLUMN "workflow_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "tool_sample" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "tool_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "action_id" TEXT,
    "skill_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "expected" JSONB NOT NULL,
    "last_run_id" TEXT,
    "updated_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_sample_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "tool_sample_workspace_id_idx" ON "tool_sample"("workspace_id");

-- CreateIndex
CREATE INDEX "tool_sample_document_id_idx" ON "tool_sample"("document_id");

-- CreateIndex
CREATE INDEX "tool_sample_last_run_id_idx" ON "tool_sample"("last_run_id");

-- CreateIndex
CREATE UNIQUE INDEX "tool_sample_tool_id_document_id_key" ON "tool_sample"("tool_id", "document_id");

-- CreateIndex
CREATE INDEX "workflow_run_tool_id_created_at_idx" ON "workflow_run"("tool_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "workflow_run" ADD CONSTRAINT "workflow_run_tool_id_fkey" FOREIGN KEY ("tool_id") REFERENCES "tool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool_sample" ADD CONSTRAINT "tool_sample_tool_id_fkey" FOREIGN KEY ("tool_id") REFERENCES "tool"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool_sample" ADD CONSTRAINT "tool_sample_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool_sample" ADD CONSTRAINT "tool_sample_last_run_id_fkey" FOREIGN KEY ("last_run_id") REFERENCES "workflow_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A run is of a workflow or of a tool: what belongs to neither could never be found or deleted.
ALTER TABLE "workflow_run" ADD CONSTRAINT "workflow_run_of_one" CHECK (num_nonnulls("workflow_id", "tool_id") = 1);
