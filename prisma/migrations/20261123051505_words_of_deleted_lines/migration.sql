-- What a line said when it was deleted: it must not come back with other words as what was verified.
ALTER TABLE "line_provenance" ADD COLUMN     "deleted_response" TEXT,
ADD COLUMN     "deleted_text" TEXT;
