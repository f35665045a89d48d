import type { WorkspaceId } from "../../ids.ts";

/** What an answer may look at. Null means: not narrowed. */
export interface Scope {
  readonly workspaceId: WorkspaceId;
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  readonly playbookIds: readonly string[] | null;
  readonly stages: readonly string[] | null;
  /** Exactly as it stands in the playbook. */
  readonly persona: string | null;
}

/** The values of $1 to $6 that every query here begins with. */
export function scopeValues(scope: Scope): unknown[] {
  return [scope.workspaceId, scope.from, scope.to, scope.playbookIds, scope.stages, scope.persona];
}

/** SQL over `playbook p` and `scenario s`: in the workspace, not in the trash, and inside the scope. */
export const LIVE_SCENARIOS = `
  s.workspace_id = $1 AND s.deleted_at IS NULL AND p.deleted_at IS NULL
  AND ($4::text[] IS NULL OR p.id = ANY ($4))
  AND ($5::text[] IS NULL OR s.deal_stage::text = ANY ($5))
  AND ($6::text IS NULL OR p.target_persona = $6)`;

/** The period is not part of what stands now, but PostgreSQL wants every parameter used to know its type. */
export const PERIOD_UNUSED = `($2::timestamptz IS NULL OR $3::timestamptz IS NULL OR true)`;
