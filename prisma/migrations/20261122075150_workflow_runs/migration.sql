-- CreateTable
CREATE TABLE "workflow" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "playbook_id" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 1,
    "published_number" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_version" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "graph" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "note" TEXT,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workflow_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workflow_run" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "version_id" TEXT,
    "graph" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "stopping" TEXT,
    "trigger" TEXT NOT NULL,
    "document_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "input" JSONB NOT NULL DEFAULT 'null',
    "use_cache" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "started_by" TEXT,
    "last_event" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "readable_output" TEXT NOT NULL DEFAULT '',
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3),
    "left_ms" INTEGER NOT NULL,
    "parent_run_id" TEXT,
    "parent_node_id" TEXT,
    "parent_index" INTEGER,
    "item" JSONB,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "rerun_of" TEXT,

    CONSTRAINT "workflow_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "node_run" (
    "run_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "delivery" INTEGER NOT NULL DEFAULT 0,
    "handles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "because" TEXT,
    "waits_for" TEXT,
    "error_code" TEXT,
    "error" TEXT,
    "data" JSONB,
    "summary" TEXT,
    "confidence" DOUBLE PRECISION,
    "warnings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "handler" TEXT,
    "model" TEXT,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "cache_hit" BOOLEAN NOT NULL DEFAULT false,
    "job_id" TEXT,
    "wake_at" TIMESTAMPTZ(3),
    "queued_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "node_run_pkey" PRIMARY KEY ("run_id","node_id")
);

-- CreateTable
CREATE TABLE "node_attempt" (
    "run_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "model" TEXT,
    "error_code" TEXT,
    "error" TEXT,
    "tokens_in" INTEGER NOT NULL DEFAULT 0,
    "tokens_out" INTEGER NOT NULL DEFAULT 0,
    "cost_usd" DECIMAL(14,6) NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "node_attempt_pkey" PRIMARY KEY ("run_id","node_id","attempt")
);

-- CreateTable
CREATE TABLE "node_prompt" (
    "run_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "prompt" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "node_prompt_pkey" PRIMARY KEY ("run_id","node_id","attempt")
);

-- CreateTable
CREATE TABLE "run_event" (
    "run_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("run_id","sequence")
);

-- CreateTable
CREATE TABLE "side_effect" (
    "key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "result" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "side_effect_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "form" JSONB NOT NULL DEFAULT '[]',
    "decisions" JSONB NOT NULL DEFAULT '[]',
    "assignee_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "deadline" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "decision" TEXT,
    "answer" JSONB,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "workflow_playbook_id_key" ON "workflow"("playbook_id");

-- CreateIndex
CREATE INDEX "workflow_workspace_id_updated_at_idx" ON "workflow"("workspace_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "workflow_version_workspace_id_idx" ON "workflow_version"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_version_workflow_id_number_key" ON "workflow_version"("workflow_id", "number");

-- CreateIndex
CREATE INDEX "workflow_run_workspace_id_created_at_idx" ON "workflow_run"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "workflow_run_workflow_id_created_at_idx" ON "workflow_run"("workflow_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "workflow_run_status_idx" ON "workflow_run"("status");

-- CreateIndex
CREATE UNIQUE INDEX "workflow_run_parent_run_id_parent_node_id_parent_index_key" ON "workflow_run"("parent_run_id", "parent_node_id", "parent_index");

-- CreateIndex
CREATE INDEX "node_prompt_at_idx" ON "node_prompt"("at");

-- CreateIndex
CREATE INDEX "approval_workspace_id_created_at_idx" ON "approval"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "approval_run_id_node_id_key" ON "approval"("run_id", "node_id");

-- AddForeignKey
ALTER TABLE "workflow" ADD CONSTRAINT "workflow_playbook_id_fkey" FOREIGN KEY ("playbook_id") REFERENCES "playbook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_version" ADD CONSTRAINT "workflow_version_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workflow_run" ADD CONSTRAINT "workflow_run_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflow"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "node_run" ADD CONSTRAINT "node_run_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "workflow_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


