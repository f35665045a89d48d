-- CreateEnum
CREATE TYPE "ActionType" AS ENUM ('EXTRACTION', 'CLASSIFICATION', 'SUMMARIZATION', 'ANALYSIS', 'COMPARISON', 'GENERATION');

-- CreateEnum
CREATE TYPE "SkillType" AS ENUM ('DOCUMENT_ANALYSIS', 'SALES_METHOD', 'STYLE', 'INDUSTRY', 'COMPLIANCE');

-- CreateEnum
CREATE TYPE "ToolType" AS ENUM ('ENTITY_EXTRACTION', 'SUMMARY', 'CLASSIFICATION', 'CLAUSE_ANALYSIS', 'RISK_DETECTION', 'GENERIC');

-- CreateTable
CREATE TABLE "action" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "built_in_key" TEXT,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "type" "ActionType" NOT NULL,
    "system_prompt" TEXT NOT NULL,
    "sort_order" INTEGER NOT NULL DEFAULT 0,
    "language" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "skill" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "built_in_key" TEXT,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "type" "SkillType" NOT NULL,
    "prompt_fragment" TEXT NOT NULL,
    "language" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "built_in_key" TEXT,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "type" "ToolType" NOT NULL,
    "handler" TEXT,
    "configuration" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tool_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "action_workspace_id_built_in_key_key" ON "action"("workspace_id", "built_in_key");

-- CreateIndex
CREATE UNIQUE INDEX "skill_workspace_id_built_in_key_key" ON "skill"("workspace_id", "built_in_key");

-- CreateIndex
CREATE UNIQUE INDEX "tool_workspace_id_built_in_key_key" ON "tool"("workspace_id", "built_in_key");

