-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OWNER', 'ADMIN', 'EDITOR', 'COMMENTER', 'VIEWER');

-- CreateEnum
CREATE TYPE "ApiKeyScope" AS ENUM ('READ', 'WRITE', 'RUN', 'ANALYTICS');

-- CreateEnum
CREATE TYPE "PlaybookStatus" AS ENUM ('DRAFT', 'PUBLISHED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "DealStage" AS ENUM ('PROSPECTING', 'DISCOVERY', 'QUALIFICATION', 'DEMO', 'TECHNICAL_EVALUATION', 'PROPOSAL', 'NEGOTIATION', 'CLOSING', 'ONBOARDING', 'RENEWAL', 'EXPANSION');

-- CreateEnum
CREATE TYPE "ContentModule" AS ENUM ('OPENING_STRATEGY', 'KEY_MESSAGES', 'VALUE_PROPOSITIONS', 'DISCOVERY_QUESTIONS', 'OBJECTION_HANDLING', 'NEXT_STEPS');

-- CreateEnum
CREATE TYPE "Support" AS ENUM ('SUPPORTED', 'PARTLY', 'UNSUPPORTED');

-- CreateEnum
CREATE TYPE "SuggestionKind" AS ENUM ('INSERT', 'REPLACE', 'DELETE');

-- CreateEnum
CREATE TYPE "SuggestionStatus" AS ENUM ('STREAMING', 'PENDING', 'STALE', 'ACCEPTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "GenerationKind" AS ENUM ('OUTLINE', 'PLAYBOOK', 'SCENARIO', 'REFINE');

-- CreateEnum
CREATE TYPE "GenerationStatus" AS ENUM ('QUEUED', 'RETRIEVING', 'WRITING', 'DONE', 'STOPPED', 'INTERRUPTED', 'FAILED');

-- CreateEnum
CREATE TYPE "GenerationMode" AS ENUM ('FILL', 'ADD', 'REGENERATE');

-- CreateEnum
CREATE TYPE "GenerationEventKind" AS ENUM ('STATUS', 'OUTLINE', 'MODULE', 'TEXT', 'SUGGESTION', 'ERROR');

-- CreateEnum
CREATE TYPE "KnowledgeKind" AS ENUM ('PRODUCT', 'PRICING', 'CASE_STUDY', 'COMPETITOR', 'POLICY', 'REFERENCE', 'TEMPLATE');

-- CreateEnum
CREATE TYPE "IngestStatus" AS ENUM ('PENDING', 'PROCESSING', 'READY', 'FAILED');

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "is_example" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ai_enabled" BOOLEAN NOT NULL DEFAULT true,
    "is_example" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "email" TEXT,
    "token_hash" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" TEXT,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "scopes" "ApiKeyScope"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "actor" TEXT,
    "playbook_id" TEXT,
    "scenario_id" TEXT,
    "line_id" UUID,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "uploaded_file" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploaded_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playbook" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "live_document_id" UUID NOT NULL,
    "status" "PlaybookStatus" NOT NULL DEFAULT 'DRAFT',
    "is_template" BOOLEAN NOT NULL DEFAULT false,
    "ai_enabled" BOOLEAN NOT NULL DEFAULT true,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "target_persona" TEXT,
    "industry" TEXT,
    "product_line" TEXT,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(3),
    "published_by" TEXT,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "playbook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "playbook_use" (
    "member_id" TEXT NOT NULL,
    "playbook_id" TEXT NOT NULL,
    "starred" BOOLEAN NOT NULL DEFAULT false,
    "last_opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "playbook_use_pkey" PRIMARY KEY ("member_id","playbook_id")
);

-- CreateTable
CREATE TABLE "scenario" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "playbook_id" TEXT NOT NULL,
    "live_document_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "deal_stage" "DealStage" NOT NULL,
    "exit_criteria" TEXT,
    "meeting_context" TEXT,
    "customer_pain_points" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "competitors" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "opening_strategy" TEXT,
    "markdown" TEXT NOT NULL DEFAULT '',
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "scenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scenario_line" (
    "scenario_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "module" "ContentModule" NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "response" TEXT,

    CONSTRAINT "scenario_line_pkey" PRIMARY KEY ("scenario_id","id")
);

-- CreateTable
CREATE TABLE "line_provenance" (
    "scenario_id" TEXT NOT NULL,
    "line_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "generated" BOOLEAN NOT NULL DEFAULT false,
    "suggestion_id" TEXT,
    "accepted_text" TEXT,
    "accepted_response" TEXT,
    "edited_after_acceptance" BOOLEAN NOT NULL DEFAULT false,
    "owner_id" TEXT,
    "verified_at" TIMESTAMPTZ(3),
    "verified_by" TEXT,
    "changed_since_verified" BOOLEAN NOT NULL DEFAULT false,
    "support" "Support",

    CONSTRAINT "line_provenance_pkey" PRIMARY KEY ("scenario_id","line_id")
);

-- CreateTable
CREATE TABLE "line_evidence" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "line_id" UUID NOT NULL,
    "document_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "chunk_id" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "page" INTEGER,
    "stale" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "line_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion" (
    "id" TEXT NOT NULL,
    "proposal_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "scenario_id" TEXT NOT NULL,
    "module" "ContentModule",
    "kind" "SuggestionKind" NOT NULL,
    "line_id" UUID,
    "after_line_id" UUID,
    "new_line_id" UUID,
    "before_text" TEXT,
    "before_response" TEXT,
    "after_text" TEXT,
    "after_response" TEXT,
    "reason" TEXT,
    "group" UUID NOT NULL,
    "generation_id" TEXT,
    "author_id" TEXT,
    "status" "SuggestionStatus" NOT NULL,
    "support" "Support",
    "rejected_as" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suggestion_evidence" (
    "id" TEXT NOT NULL,
    "suggestion_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "document_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "chunk_id" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "page" INTEGER,

    CONSTRAINT "suggestion_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" "GenerationKind" NOT NULL,
    "status" "GenerationStatus" NOT NULL DEFAULT 'QUEUED',
    "playbook_id" TEXT,
    "scenario_id" TEXT,
    "modules" "ContentModule"[],
    "finished_modules" "ContentModule"[] DEFAULT ARRAY[]::"ContentModule"[],
    "mode" "GenerationMode" NOT NULL DEFAULT 'FILL',
    "instruction" TEXT,
    "knowledge_document_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "brief" JSONB,
    "outline" JSONB,
    "model" TEXT NOT NULL,
    "built_in" BOOLEAN NOT NULL,
    "error" TEXT,
    "error_code" TEXT,
    "tokens_in" INTEGER,
    "tokens_out" INTEGER,
    "cost_usd" DECIMAL(12,6),
    "stop_requested" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "last_event" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "generation_event" (
    "generation_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "GenerationEventKind" NOT NULL,
    "module" "ContentModule",
    "text" TEXT,
    "suggestion_id" TEXT,
    "status" "GenerationStatus" NOT NULL,
    "error" TEXT,
    "error_code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "generation_event_pkey" PRIMARY KEY ("generation_id","sequence")
);

-- CreateTable
CREATE TABLE "model_call" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "generation_id" TEXT,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "tokens_in" INTEGER,
    "tokens_out" INTEGER,
    "tokens_cached" INTEGER,
    "cost_usd" DECIMAL(12,6),
    "latency_ms" INTEGER NOT NULL,
    "first_token_ms" INTEGER,
    "finish_reason" TEXT,
    "error_code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_document" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "KnowledgeKind" NOT NULL,
    "status" "IngestStatus" NOT NULL DEFAULT 'PENDING',
    "problem" TEXT,
    "language" TEXT,
    "url" TEXT,
    "current_version_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "knowledge_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_version" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "file_id" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "knowledge_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "knowledge_chunk" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "document_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "page" INTEGER,
    "heading" TEXT,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "knowledge_chunk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_document" (
    "id" BIGSERIAL NOT NULL,
    "name" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "head" BIGINT NOT NULL DEFAULT 0,
    "snapshot_seq" BIGINT NOT NULL DEFAULT 0,
    "projected_seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "live_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "live_document_snapshot" (
    "document" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "live_document_snapshot_pkey" PRIMARY KEY ("document")
);

-- CreateTable
CREATE TABLE "live_document_update" (
    "document" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "data" BYTEA NOT NULL,
    "authors" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "live_document_update_pkey" PRIMARY KEY ("document","seq")
);

-- CreateTable
CREATE TABLE "live_document_archive" (
    "document" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "data" BYTEA NOT NULL,
    "authors" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_document_archive_pkey" PRIMARY KEY ("document","seq")
);

-- CreateTable
CREATE TABLE "live_document_client" (
    "document" BIGINT NOT NULL,
    "client_id" BIGINT NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "generation" TEXT,
    "relayed_by" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "first_seen" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "live_document_client_pkey" PRIMARY KEY ("document","client_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_identifier_key" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE INDEX "member_user_id_idx" ON "member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_workspace_id_user_id_key" ON "member"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_workspace_id_created_at_idx" ON "invitation"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secret_hash_key" ON "api_key"("secret_hash");

-- CreateIndex
CREATE INDEX "api_key_workspace_id_member_id_idx" ON "api_key"("workspace_id", "member_id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "event_workspace_id_at_idx" ON "event"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "event_workspace_id_kind_at_idx" ON "event"("workspace_id", "kind", "at");

-- CreateIndex
CREATE INDEX "uploaded_file_workspace_id_created_at_idx" ON "uploaded_file"("workspace_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "playbook_live_document_id_key" ON "playbook"("live_document_id");

-- CreateIndex
CREATE INDEX "playbook_workspace_id_updated_at_idx" ON "playbook"("workspace_id", "updated_at" DESC);

-- CreateIndex
CREATE INDEX "playbook_use_playbook_id_idx" ON "playbook_use"("playbook_id");

-- CreateIndex
CREATE UNIQUE INDEX "scenario_live_document_id_key" ON "scenario"("live_document_id");

-- CreateIndex
CREATE INDEX "scenario_playbook_id_position_idx" ON "scenario"("playbook_id", "position");

-- CreateIndex
CREATE INDEX "scenario_workspace_id_idx" ON "scenario"("workspace_id");

-- CreateIndex
CREATE INDEX "scenario_line_workspace_id_idx" ON "scenario_line"("workspace_id");

-- CreateIndex
CREATE INDEX "line_provenance_workspace_id_idx" ON "line_provenance"("workspace_id");

-- CreateIndex
CREATE INDEX "line_evidence_scenario_id_line_id_idx" ON "line_evidence"("scenario_id", "line_id");

-- CreateIndex
CREATE INDEX "line_evidence_document_id_idx" ON "line_evidence"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_proposal_id_key" ON "suggestion"("proposal_id");

-- CreateIndex
CREATE INDEX "suggestion_scenario_id_status_idx" ON "suggestion"("scenario_id", "status");

-- CreateIndex
CREATE INDEX "suggestion_workspace_id_status_idx" ON "suggestion"("workspace_id", "status");

-- CreateIndex
CREATE INDEX "suggestion_generation_id_idx" ON "suggestion"("generation_id");

-- CreateIndex
CREATE INDEX "suggestion_group_idx" ON "suggestion"("group");

-- CreateIndex
CREATE INDEX "suggestion_evidence_suggestion_id_position_idx" ON "suggestion_evidence"("suggestion_id", "position");

-- CreateIndex
CREATE INDEX "generation_workspace_id_started_at_idx" ON "generation"("workspace_id", "started_at");

-- CreateIndex
CREATE INDEX "generation_scenario_id_status_idx" ON "generation"("scenario_id", "status");

-- CreateIndex
CREATE INDEX "generation_playbook_id_status_idx" ON "generation"("playbook_id", "status");

-- CreateIndex
CREATE INDEX "model_call_workspace_id_at_idx" ON "model_call"("workspace_id", "at");

-- CreateIndex
CREATE INDEX "knowledge_document_workspace_id_updated_at_idx" ON "knowledge_document"("workspace_id", "updated_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_version_document_id_number_key" ON "knowledge_version"("document_id", "number");

-- CreateIndex
CREATE INDEX "knowledge_chunk_workspace_id_idx" ON "knowledge_chunk"("workspace_id");

-- CreateIndex
CREATE INDEX "knowledge_chunk_document_id_idx" ON "knowledge_chunk"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "knowledge_chunk_version_id_position_key" ON "knowledge_chunk"("version_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "live_document_name_key" ON "live_document"("name");

-- CreateIndex
CREATE INDEX "live_document_workspace_id_idx" ON "live_document"("workspace_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playbook_use" ADD CONSTRAINT "playbook_use_playbook_id_fkey" FOREIGN KEY ("playbook_id") REFERENCES "playbook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario" ADD CONSTRAINT "scenario_playbook_id_fkey" FOREIGN KEY ("playbook_id") REFERENCES "playbook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scenario_line" ADD CONSTRAINT "scenario_line_scenario_id_fkey" FOREIGN KEY ("scenario_id") REFERENCES "scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_evidence" ADD CONSTRAINT "suggestion_evidence_suggestion_id_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation_event" ADD CONSTRAINT "generation_event_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_version" ADD CONSTRAINT "knowledge_version_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "knowledge_document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "knowledge_chunk" ADD CONSTRAINT "knowledge_chunk_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "knowledge_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema cannot say ------------------------------------------------------------------------------------

-- Every append updates the document's head: room on the page lets that happen without touching an index.
ALTER TABLE "live_document" SET (fillfactor = 50);

-- Yjs updates hardly compress; trying to would cost time on every append.
ALTER TABLE "live_document_snapshot" ALTER COLUMN "data" SET STORAGE EXTERNAL;
ALTER TABLE "live_document_update" ALTER COLUMN "data" SET STORAGE EXTERNAL;
ALTER TABLE "live_document_archive" ALTER COLUMN "data" SET STORAGE EXTERNAL;

-- Tells every server process that a session is gone, however it went (sign-out, revocation, user deleted).
CREATE FUNCTION session_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('session_gone', OLD.id);
  RETURN NULL;
END $$;

CREATE TRIGGER session_gone AFTER DELETE ON "session" FOR EACH ROW EXECUTE FUNCTION session_gone();

-- What happened cannot be made not to have happened: analytics and audit rest on it.
CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the event table is append-only' USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION event_is_append_only();
