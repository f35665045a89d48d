-- CreateTable
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "assignee_id" TEXT,
    "due" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "task_workspace_id_created_at_idx" ON "task"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "task_run_id_node_id_key" ON "task"("run_id", "node_id");


