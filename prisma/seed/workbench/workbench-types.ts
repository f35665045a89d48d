/** `key` names the shipped one for ever: rows of workspaces carry it, and a new release may change the rest. */
export interface BuiltInAction {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type:
    | "EXTRACTION"
    | "CLASSIFICATION"
    | "SUMMARIZATION"
    | "ANALYSIS"
    | "COMPARISON"
    | "GENERATION";
  readonly systemPrompt: string;
  readonly language?: string;
}

export interface BuiltInSkill {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type: "DOCUMENT_ANALYSIS" | "SALES_METHOD" | "STYLE" | "INDUSTRY" | "COMPLIANCE";
  readonly promptFragment: string;
  readonly language?: string;
}

export interface BuiltInTool {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type:
    | "ENTITY_EXTRACTION"
    | "SUMMARY"
    | "CLASSIFICATION"
    | "CLAUSE_ANALYSIS"
    | "RISK_DETECTION"
    | "GENERIC";
  readonly handler: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

export type BuiltInMapping = {
  readonly key: string;
  readonly name: string;
  readonly outputPath: string;
} & (
  | { readonly field: "documentType" | "tldr" | "summary" | "keywords" | "entities" }
  | { readonly module: "KEY_MESSAGES" }
);
