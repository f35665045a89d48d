-- CreateEnum
CREATE TYPE "FieldType" AS ENUM ('TEXT', 'LONG_TEXT', 'NUMBER', 'DATE', 'MONEY', 'LIST', 'CHOICE', 'ENTITIES');

-- CreateEnum
CREATE TYPE "FieldSource" AS ENUM ('RUN', 'PERSON');

-- CreateTable
CREATE TABLE "field_definition" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" "FieldType" NOT NULL,
    "choices" TEXT[],
    "built_in" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "field_definition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "file_id" TEXT,
    "status" "IngestStatus" NOT NULL DEFAULT 'PENDING',
    "problem" TEXT,
    "language" TEXT,
    "page_count" INTEGER,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_text" (
    "document_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "page_starts" INTEGER[],

    CONSTRAINT "document_text_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "document_field" (
    "document_id" TEXT NOT NULL,
    "field_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "source" "FieldSource" NOT NULL,
    "run_id" TEXT,
    "set_by" TEXT,
    "quote" TEXT,
    "page" INTEGER,
    "start" INTEGER,
    "end" INTEGER,
    "confidence" DOUBLE PRECISION,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_field_pkey" PRIMARY KEY ("document_id","field_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "field_definition_workspace_id_name_key" ON "field_definition"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "document_workspace_id_created_at_idx" ON "document"("workspace_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "document_workspace_id_hash_idx" ON "document"("workspace_id", "hash");

-- CreateIndex
CREATE INDEX "document_field_field_id_idx" ON "document_field"("field_id");

-- AddForeignKey
ALTER TABLE "document_text" ADD CONSTRAINT "document_text_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_field" ADD CONSTRAINT "document_field_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_field" ADD CONSTRAINT "document_field_field_id_fkey" FOREIGN KEY ("field_id") REFERENCES "field_definition"("id") ON DELETE CASCADE ON UPDATE CASCADE;


