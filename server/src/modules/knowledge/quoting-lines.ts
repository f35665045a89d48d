import { OPENING_STRATEGY_ID } from "@playbooks/document-model";

/**
 * For FROM: each piece of evidence `e` with the living scenario `s` and playbook `p` that it stands in, and its line
 * `l`: the one it hangs on or, first in its scenario, the opening strategy. Of an emptied one nothing is left.
 */
export const QUOTING_LINES = `
  line_evidence e
  JOIN scenario s ON s.id = e.scenario_id AND s.deleted_at IS NULL
  CROSS JOIN LATERAL (
    SELECT id, text, position FROM scenario_line
    WHERE scenario_id = e.scenario_id AND id = e.line_id
    UNION ALL
    SELECT e.line_id, s.opening_strategy, -1
    WHERE e.line_id = '${OPENING_STRATEGY_ID}'::uuid AND s.opening_strategy IS NOT NULL) l
  JOIN playbook p ON p.id = s.playbook_id AND p.deleted_at IS NULL`;
