import { type Json, type Values, WorkflowNode } from "@playbooks/workflow-model";

import { silentLog } from "../../observability/log.ts";
import type { NodeWork } from "../node-work.ts";
import {
  type Delivered,
  deliverExecutor,
  type OutputMapping,
  type OutputPorts,
} from "./outputs.ts";

/** Where it stands does not matter here. */
const proof = (path: string, quote: string) => ({ path, quote, start: 0, end: 5, confidence: 0.9 });
const VALUES: Values = {
  documents: [],
  document: { id: "document_1", name: "Lease <Mill> Road" },
  run: { id: "run_1", input: null },
  classification: {
    status: "succeeded",
    data: { documentType: "lease" },
    summary: "Document type: lease.",
    confidence: 0.9,
    evidence: [proof("documentType", "# Lease")],
    error: null,
  },
  riskReport: {
    status: "succeeded",
    data: { level: "high", risks: [{ title: "Long notice", why: "Leaving takes a year." }] },
    summary: "High: Long notice.",
    confidence: 0.7,
    evidence: [proof("risks.0", "a notice of twelve months")],
    error: null,
  },
  skipped: {
    status: "skipped",
    data: null,
    summary: null,
    confidence: null,
    evidence: null,
    error: null,
  },
};

const toField = (id: string, outputPath: string): OutputMapping => ({
  id,
  name: id,
  outputPath,
  target: { kind: "field", fieldId: `field_${id}`, name: id, label: id },
});
const toModule = (id: string, outputPath: string): OutputMapping => ({
  id,
  name: id,
  outputPath,
  target: { kind: "module", module: "KEY_MESSAGES", label: "Key messages" },
});

const succeeded = (kind: string, data: Json, told: { label?: string; summary?: string } = {}) => {
  const { label = "", summary = null } = told;
  return { status: "succeeded", kind, label, data, summary, confidence: null, error: null };
};

interface Desk {
  readonly values?: Values;
  readonly mappings?: readonly OutputMapping[];
  readonly data?: object;
  readonly suggest?: OutputPorts["suggest"];
  readonly attempt?: number;
}

/** Runs a node that delivers, with fields that take everything. */
async function delivered(desk: Desk) {
  const { mappings = [], data = {}, values = VALUES, suggest, attempt = 1 } = desk;
  const seen: { id: string; value: Json; quote: string | undefined }[] = [];
  const ports: OutputPorts = {
    mappings: (_workspaceId, ids) =>
      Promise.resolve(ids.flatMap((id) => mappings.find((each) => each.id === id) ?? [])),
    fields(_run, outputs) {
      for (const { mapping, value, proof: found } of outputs)
        seen.push({ id: mapping.id, value, quote: found?.quote });
      const all = outputs.map(({ mapping, value, proof: found }): Delivered => ({
        mapping,
        outcome: "written",
        value,
        quote: found?.quote,
      }));
      return Promise.resolve({ delivered: all, write: () => Promise.resolve() });
    },
    suggest: suggest ?? (() => Promise.reject(new Error("The document is not there."))),
  };
  const mappingIds = mappings.map(({ id }) => id);
  const node = WorkflowNode.parse({
    id: "d",
    kind: "deliverOutput",
    position: { x: 0, y: 0 },
    data: { mappingIds, ...data },
  });
  const work: NodeWork = {
    run: {
      id: "run_1",
      workspaceId: "workspace_1",
      startedById: null,
      documentIds: ["document_1"],
      useCache: true,
    },
    node,
    attempt,
    key: "run_1:d",
    signal: new AbortController().signal,
    values: () => Promise.resolve(values),
    render: (template) => Promise.resolve(template),
    tell: () => undefined,
    keepPrompt: () => undefined,
    mayAskModel: () => Promise.resolve(),
    measure: (_part, act) => act(),
  };
  const result = await deliverExecutor({ ports, log: silentLog }).execute(work);
  if (result.kind !== "done") throw new Error("It should be done at once.");
  const { readable = "" } = Object(result.output.data) as { readable?: string };
  return { seen, readable, output: result.output };
}

test("22.3 an output is found by its path with the proof of the very value", async () => {
  const { seen } = await delivered({
    mappings: [toField("type", "classification.data.documentType")],
  });
  expect(seen).toEqual([{ id: "type", value: "lease", quote: "# Lease" }]);
});

test("22.7 where the node reads goes before the mapping's own path", async () => {
  const { seen, output } = await delivered({
    mappings: [
      toField("type", "oldName.data.documentType"),
      toField("level", "riskReport.data.level"),
    ],
    data: { outputPaths: { type: "classification.data.documentType", gone: "x.data" } },
  });
  expect(seen.map(({ id, value }) => [id, value])).toEqual([
    ["type", "lease"],
    ["level", "high"],
  ]);
  expect(output.warnings).toEqual([]);
});

test("22.3 what stands below a proven value shares its proof, and a list is proven by its first item", async () => {
  const { seen } = await delivered({
    mappings: [
      toField("why", "riskReport.data.risks.0.why"),
      toField("all", "riskReport.data.risks"),
      toField("level", "riskReport.data.level"),
      toField("text", "riskReport.summary"),
    ],
  });
  const quote = "a notice of twelve months";
  expect(seen.map((each) => each.quote)).toEqual([quote, quote, undefined, undefined]);
});

test("22.4 what is not there says so in a warning, and the rest is delivered", async () => {
  const { seen, output } = await delivered({
    mappings: [
      toField("type", "classification.data.documentType"),
      toField("lost", "nobody.data"),
      toField("late", "skipped.data"),
      toField("proto", "classification.data.constructor"),
    ],
    data: { mappingIds: ["type", "lost", "late", "proto", "gone"] },
  });
  expect(seen.map(({ id }) => id)).toEqual(["type"]);
  expect(output.warnings).toEqual([
    "1 of its output mappings are not there any more.",
    "lost: there is no output “nobody.data” in this run.",
    "late: there is no output “skipped.data” in this run.",
    "proto: there is no output “classification.data.constructor” in this run.",
  ]);
  expect(output.summary).toBe("1 field was written.");
});

test("22.6 a module without a scenario, and a scenario that fails, are warnings", async () => {
  const mappings = [toModule("points", "riskReport.data.risks")];
  const none = await delivered({ mappings });
  expect(none.output.warnings).toEqual(["points: The node names no scenario."]);
  const broken = await delivered({ mappings, data: { scenarioId: "scenario_1" } });
  expect(broken.output.warnings).toEqual(["points: The scenario could not be written."]);
});

test("22.6 a scenario that fails is tried again where the node has tries left", async () => {
  const mappings = [toModule("points", "riskReport.data.risks")];
  const data = { scenarioId: "scenario_1", retryCount: 1 };
  const first = delivered({ mappings, data });
  await expect(first).rejects.toMatchObject({ code: "UNAVAILABLE", mayPass: true });
  const second = await delivered({ mappings, data, attempt: 2 });
  expect(second.output.warnings).toHaveLength(1);
});

test("22.6 a scenario gets the outputs with the key of the node", async () => {
  const keys: string[] = [];
  const { output } = await delivered({
    mappings: [toModule("points", "riskReport.data.risks")],
    data: { scenarioId: "scenario_1" },
    suggest({ key, outputs }) {
      keys.push(key);
      return Promise.resolve(outputs.map(({ mapping }) => ({ mapping, outcome: "suggested" })));
    },
  });
  expect(keys).toEqual(["run_1:d"]);
  expect(output.summary).toBe("1 output was suggested.");
});

test("22.5 the text to read holds the facts with their proof and what each node says", async () => {
  const { readable } = await delivered({
    mappings: [toField("Type", "classification.data.documentType")],
  });
  expect(readable).toBe(`# Lease \\<Mill\\> Road

- **Type:** lease
  > \\# Lease

## Classification

Document type: lease.

## Risk report

High: Long notice.

- **Long notice:** Leaving takes a year.
`);
});

test("22.5 a node without mappings still gives a text to read", async () => {
  const { readable, output } = await delivered({ data: { format: "html" } });
  expect(readable).toContain("<h1>Lease &lt;Mill&gt; Road</h1>");
  expect(output.summary).toBe("A text to read was written.");
});

/** The text below the title, of a run with these outputs. */
async function readableOf(outputs: Values): Promise<string> {
  const { readable } = await delivered({ values: { document: { name: "Lease" }, ...outputs } });
  return readable.replace("# Lease\n", "").trim();
}

test("22.5 what a prompt has answered stands in the text to read, line by line", async () => {
  const answer = "## Notice\n\nIt is **three months**.\n\n- in writing\n* to <Northwind>\n2. Done";
  expect(await readableOf({ answer: succeeded("aiCompletion", answer) })).toBe(`## Answer

Notice

It is three months.

- in writing
- to \\<Northwind\\>

2\\. Done`);
});

test("22.5 an answer in a schema of its own is told value by value, not as JSON", async () => {
  const data = {
    monthlyRent: { amount: "900.00", currency: "EUR" },
    none: null,
    points: [{ text: "No pets" }, { text: "No subletting" }],
  };
  const told = `- **Monthly rent:** 900.00 EUR

- No pets
- No subletting`;
  expect(await readableOf({ a: succeeded("aiCompletion", data) })).toBe(`## A\n\n${told}`);
  const summary = JSON.stringify(data);
  expect(await readableOf({ a: succeeded("aiAnalysis", data, { summary }) })).toBe(
    `## A\n\n${told}`,
  );
});

test("22.5 a text of a tool of one's own stands there to its end", async () => {
  const result = "word ".repeat(200).trim();
  const summary = `${result.slice(0, 279)}…`;
  const text = await readableOf({ a: succeeded("aiAnalysis", { result }, { summary }) });
  expect(text).toBe(`## A\n\n${result}`);
});

test("22.5 a node is headed by what people call it, and by its name where they call it nothing", async () => {
  const text = await readableOf({
    cls: succeeded("aiAnalysis", {}, { label: "Kind <of> document", summary: "A lease." }),
    riskReport: succeeded("aiAnalysis", {}, { label: "  ", summary: "High." }),
  });
  expect(text).toBe("## Kind \\<of\\> document\n\nA lease.\n\n## Risk report\n\nHigh.");
});

test("22.5 a decision and a chosen handle say nothing in words", async () => {
  const text = await readableOf({
    choice: succeeded("condition", { chosen: "yes" }),
    decision: succeeded("approval", { decision: "approve", by: "member_1" }),
    empty: succeeded("aiCompletion", ""),
  });
  expect(text).toBe("");
});

test("22.5 a statement stands there with the sentence that it rests on, and no sentence twice", async () => {
  const risks = [
    { title: "Long notice", why: "It takes a year.", quote: "A notice of  twelve months." },
    { title: "No word on pets", why: "It is open.", quote: null },
  ];
  const points = [{ text: "A notice of twelve months.", quote: "A notice of\ntwelve months." }];
  const items = [{ type: "date", value: "2026-05-08", quote: "8 May 2026" }];
  const said = (data: Json) => succeeded("aiAnalysis", data, { summary: "Found." });
  const text = await readableOf({ a: said({ risks }), b: said({ points }), c: said({ items }) });
  expect(text).toBe(`## A

Found.

- **Long notice:** It takes a year.
  > A notice of twelve months.
- **No word on pets:** It is open.

## B

Found.

- A notice of twelve months.

## C

Found.

- **date:** 2026-05-08`);
});
