-- What generations have cost so far, which only runs were counted for.
INSERT INTO "workspace_usage" AS u ("workspace_id", "month", "tokens_in", "tokens_out", "cost_usd")
SELECT "workspace_id", to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM'),
  sum(coalesce("tokens_in", 0)), sum(coalesce("tokens_out", 0)), sum(coalesce("cost_usd", 0))
FROM "model_call" WHERE "generation_id" IS NOT NULL AND "run_id" IS NULL
GROUP BY 1, 2
ON CONFLICT ("workspace_id", "month") DO UPDATE SET "tokens_in" = u."tokens_in" + excluded."tokens_in",
  "tokens_out" = u."tokens_out" + excluded."tokens_out", "cost_usd" = u."cost_usd" + excluded."cost_usd";
