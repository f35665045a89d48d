/** The ways to a new playbook that are dialogs above the library; having it generated is a page of its own. */
export const NEW_PLAYBOOK_KINDS = ["blank", "template", "import"] as const;
export type NewPlaybookKind = (typeof NEW_PLAYBOOK_KINDS)[number];

/** By it other pages ask the library for a dialog: /playbooks?new=import. */
export const NEW_PARAM = "new";

export const DRAFTING_PATH = "/playbooks/new";
