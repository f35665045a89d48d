/** The ways to a new playbook that are dialogs above the library; having it generated is a page of its own. */
export const NEW_PLAYBOOK_KINDS = ["blank", "template", "import"] as const;
/** Its words stand in the address: a change of one breaks links. */
export type NewPlaybookKind = (typeof NEW_PLAYBOOK_KINDS)[number];

/** By it other pages ask the library for a dialog: /playbooks?new=import. */
export const NEW_PARAM = "new";

/** Written here because the library and the page itself both lead to it. */
export const DRAFTING_PATH = "/playbooks/new";
