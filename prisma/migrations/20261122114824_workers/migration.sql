-- CreateTable
CREATE TABLE "pace" (
    "name" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pace_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "workflow_run_priority_idx" ON "workflow_run"("priority");

-- CreateIndex
CREATE INDEX "workflow_run_workspace_id_priority_idx" ON "workflow_run"("workspace_id", "priority");


