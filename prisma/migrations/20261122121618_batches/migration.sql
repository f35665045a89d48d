-- AlterTable
ALTER TABLE "workflow_run" ADD COLUMN     "batch_id" TEXT;

-- CreateTable
CREATE TABLE "batch" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "version_id" TEXT,
    "graph" JSONB NOT NULL,
    "pinned" JSONB NOT NULL,
    "use_cache" BOOLEAN NOT NULL,
    "started_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_item" (
    "batch_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "document_id" TEXT NOT NULL,
    "run_id" TEXT,
    "retry_of" TEXT,

    CONSTRAINT "batch_item_pkey" PRIMARY KEY ("batch_id","position")
);

-- CreateIndex
CREATE INDEX "batch_workspace_id_created_at_idx" ON "batch"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "workflow_run_batch_id_idx" ON "workflow_run"("batch_id");

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch_item" ADD CONSTRAINT "batch_item_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;


