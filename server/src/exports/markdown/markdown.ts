/** A playbook or scenario as Markdown that people read and edit, and a playbook back from it. */
export { parsePlaybookMarkdown } from "./read-markdown.ts";
export { playbookMarkdown, scenarioMarkdown } from "./write-markdown.ts";
