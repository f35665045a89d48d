-- AlterTable
ALTER TABLE "node_run" ADD COLUMN     "evidence" JSONB;

-- AlterTable
ALTER TABLE "workflow" ADD COLUMN     "on_upload" JSONB;

-- CreateTable
CREATE TABLE "output_mapping" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "built_in_key" TEXT,
    "name" TEXT NOT NULL,
    "workflow_id" TEXT,
    "output_path" TEXT NOT NULL,
    "field_id" TEXT,
    "module" "ContentModule",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "output_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "output_mapping_field_id_idx" ON "output_mapping"("field_id");

-- CreateIndex
CREATE INDEX "output_mapping_workflow_id_idx" ON "output_mapping"("workflow_id");

-- CreateIndex
CREATE UNIQUE INDEX "output_mapping_workspace_id_built_in_key_key" ON "output_mapping"("workspace_id", "built_in_key");

-- AddForeignKey
ALTER TABLE "output_mapping" ADD CONSTRAINT "output_mapping_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "output_mapping" ADD CONSTRAINT "output_mapping_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "field_definition"("id") ON DELETE CASCADE ON UPDATE CASCADE;


