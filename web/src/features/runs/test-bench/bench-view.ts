import { addressOf } from "../../../ui/address/view-params.ts";

/** What is tested with what, and the test that is looked at: in the address, so that a colleague sees the same. */
export interface BenchView {
  readonly tool: string | undefined;
  readonly document: string | undefined;
  readonly action: string | undefined;
  /** In their order. */
  readonly skills: readonly string[];
  readonly run: string | undefined;
}

/** A test is a link of its own: what was tested, with what, and what came of it. */
export const BENCH_ADDRESS = {
  read: (params: URLSearchParams): BenchView => ({
    tool: params.get("tool") ?? undefined,
    document: params.get("document") ?? undefined,
    action: params.get("action") ?? undefined,
    skills: params.getAll("skill"),
    run: params.get("run") ?? undefined,
  }),
  write: ({ tool, document, action, skills, run }: BenchView) =>
    addressOf({ tool, document, action, skill: skills, run }),
};

interface Typed {
  readonly id: string;
  readonly type: string;
}

/** Which kind of tool does what an action asks for. */
const TOOL_FOR: Readonly<Record<string, string>> = {
  EXTRACTION: "ENTITY_EXTRACTION",
  CLASSIFICATION: "CLASSIFICATION",
  SUMMARIZATION: "SUMMARY",
};

/** The tool that is tested: the one that was chosen, else one that does what the action asks for, else the first. */
export function chosenTool<Tool extends Typed>(
  tools: readonly Tool[],
  view: Pick<BenchView, "tool">,
  action: Pick<Typed, "type"> | undefined,
): Tool | undefined {
  const fitting = action && (TOOL_FOR[action.type] ?? "GENERIC");
  return (
    tools.find(({ id }) => id === view.tool) ??
    tools.find(({ type }) => type === fitting) ??
    tools[0]
  );
}
