/**
 * What a live document is, for the browser and the server alike: its layout in Yjs, how it is
 * created, read and changed, and which schema its editors have. The one file that re-exports.
 */
export {
  DEAL_STAGES,
  DOCUMENT_KINDS,
  type DealStage,
  type DocumentKind,
  LINE_MODULES,
  type LineModule,
  type LinePart,
  PAIRED_MODULE,
  type PlaybookRoots,
  SCHEMA_VERSION,
  type ScenarioRoots,
  type WorkflowRoots,
  allowedRoots,
  isDealStage,
  isLineModule,
  playbookRoots,
  scenarioRoots,
  workflowRoots,
} from "./layout/layout.ts";
export { OPENING_STRATEGY_ID, isEntryId, newEntryId } from "./layout/entry-id.ts";
export { type LineEntry, findLine, findShownLine, readLineEntry } from "./layout/line-entry.ts";
export {
  type InitialLine,
  type InitialPlaybook,
  type InitialScenario,
  type LineIds,
  createPlaybookDocument,
  createScenarioDocument,
} from "./creation/creation.ts";
export {
  GONE_LINE_DAYS,
  type LineText,
  type NewLine,
  hideLine,
  insertLine,
  moveLine,
  orderedLines,
  restoreLine,
  sweepGoneLines,
} from "./lines/lines.ts";
export { hiddenBy, hidesWords, lineAbove } from "./lines/hidden-lines.ts";
export { replaceLines } from "./lines/replace-lines.ts";
export { wordSimilarity } from "./lines/word-similarity.ts";
export { writeText } from "./rich-text/write-text.ts";
export { readLine, setLineText } from "./lines/set-line-text.ts";
export { orderedScenarioIds, placeScenario, sweepPlaces } from "./order/playbook-order.ts";
export {
  type LineContent,
  type PlaybookContent,
  type ScenarioContent,
  readPlaybook,
  readScenario,
} from "./projection/projection.ts";
export { inWords } from "./layout/in-words.ts";
export { MODULE_TITLES, scenarioMarkdown } from "./projection/scenario-markdown.ts";
export type { Block, HeadingLevel, Inline, Marks } from "./rich-text/blocks.ts";
export { blocksOf, inlineOf } from "./rich-text/read-blocks.ts";
export { safeHref } from "./rich-text/safe-href.ts";
export type { MarkdownMode } from "./markdown/reading/inline-parser.ts";
export { parseBlocks } from "./markdown/reading/parse-blocks.ts";
export { markdownOf, parseLine, plainTextOf, writeMarkdown } from "./markdown/markdown.ts";
export { blockExtensions, lineExtensions } from "./editor-schema/editor-schema.ts";
export {
  type Proposal,
  type ProposalField,
  type ProposalKind,
  type ProposalStatus,
  type ProposalTarget,
  allProposals,
  bodyMode,
  findProposal,
  isOpen,
  proposalBody,
  readProposals,
} from "./proposals/proposal.ts";
export {
  type AddedProposal,
  type NewProposal,
  type PartRange,
  addProposal,
} from "./proposals/add-proposal.ts";
export { type Resolution, resolveProposal } from "./proposals/resolve-proposal.ts";
export {
  type Acceptance,
  type DecisionRefusal,
  acceptProposal,
} from "./proposals/accept-proposal.ts";
export {
  type Reopening,
  rejectProposal,
  reopenAccepted,
  reopenRejected,
} from "./proposals/reopen-proposal.ts";
export { type Decided, rememberedDecision } from "./proposals/remembered-decision.ts";
export {
  finishProposal,
  markStale,
  removeProposal,
  sweepProposals,
} from "./proposals/proposals.ts";
export { type Range, placeOf } from "./proposals/anchors.ts";
export { type FlatText, flatTextOf, locate } from "./rich-text/flat-text.ts";
export { type JoinedLine, joinLine, splitLine } from "./lines/split-and-join.ts";
export { type MarkdownWriter, createMarkdownWriter } from "./markdown/streaming/markdown-writer.ts";
export {
  type EdgeContent,
  type NodeContent,
  type WorkflowContent,
  changeWorkflow,
  createWorkflowDocument,
  readWorkflow,
  sweepEdges,
} from "./workflow/workflow.ts";
export { asClient, newClientId } from "./room/as-client.ts";
export { Presence, readPresence } from "./room/presence.ts";
export { presenceColor } from "./room/presence-color.ts";
export { RoomUndo } from "./room/room-undo.ts";
