import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { classify } from "../../server/src/engine/tools/local/classes/classify.ts";
import { DOCUMENT_TYPES } from "../../server/src/engine/tools/local/classes/document-types.ts";
import {
  CLAUSE_CATEGORIES,
  findClauses,
} from "../../server/src/engine/tools/local/clauses/clauses.ts";
import { findEntities } from "../../server/src/engine/tools/local/entities/entities.ts";
import { type Figure, notMeasured, type Report } from "../report.ts";
import { coversQuote, looseF1, share } from "./score.ts";

const Documents = z.array(z.object({ id: z.string(), text: z.string() }));
const Clauses = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const Labels = z.record(z.string(), z.string());

/** As many passages as a person looks at. */
const LOOKED_AT = 5;
const OF_WNUT = { person: "PERSON", organization: "ORGANIZATION", place: "PLACE" } as const;

/** How right the built-in engine of the tools is on public data: a folder with contracts-cuad and entities-wnut17. */
export function measureTools(folder: string | undefined): Report {
  if (folder === undefined || !existsSync(join(folder, "contracts-cuad")))
    return notMeasured("tools", "no folder with contracts-cuad and entities-wnut17 was given");
  const contracts = read(Documents, folder, "contracts-cuad/documents.json");
  return {
    figures: [
      ...clauseFigures(contracts, read(Clauses, folder, "contracts-cuad/gold.json")),
      ...partyFigures(contracts, read(Clauses, folder, "contracts-cuad/gold-parties.json")),
      typeFigure(contracts, read(Labels, folder, "contracts-cuad/gold-type.json")),
      nameFigure(
        read(Documents, folder, "entities-wnut17/documents.json"),
        read(Clauses, folder, "entities-wnut17/gold.json"),
      ),
    ],
  };
}

type Texts = z.output<typeof Documents>;
type Gold = z.output<typeof Clauses>;

function read<Value>(schema: z.ZodType<Value>, folder: string, file: string): Value {
  return schema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
}

function figure(what: string, value: number): Figure {
  return { what, target: "", figure: value.toFixed(3), met: undefined };
}

function clauseFigures(contracts: Texts, gold: Gold): Figure[] {
  const categories = CLAUSE_CATEGORIES.map(({ name }) => name);
  const asked = [...new Set(Object.values(gold).flatMap((clauses) => Object.keys(clauses)))];
  const hits: boolean[] = [];
  const presence: boolean[] = [];
  const began = performance.now();
  for (const { id, text } of contracts) {
    const found = findClauses(text, { categories, perCategory: LOOKED_AT });
    for (const category of asked) {
      const passages = found.filter((clause) => clause.category === category);
      const quotes = gold[id]?.[category];
      presence.push((quotes !== undefined) === passages.length > 0);
      if (quotes)
        hits.push(passages.some(({ quote }) => quotes.some((known) => coversQuote(quote, known))));
    }
  }
  const perContract = (performance.now() - began) / contracts.length;
  return [
    figure(`right passage among the first ${LOOKED_AT}, 40 kinds of clauses, CUAD`, share(hits)),
    figure("told rightly whether a clause is there, CUAD", share(presence)),
    {
      what: "clauses of a contract of 38,000 characters",
      target: "",
      figure: `${perContract.toFixed(0)} ms`,
      met: undefined,
    },
  ];
}

/** The parties stand at the beginning; later names are customers, banks and law firms. */
const FIRST_CHARACTERS = 3_000;
const MOST_PARTIES = 6;

function partyFigures(contracts: Texts, gold: Gold): Figure[] {
  const run = contracts.map(({ id, text }) => {
    const found = findEntities(text.slice(0, FIRST_CHARACTERS), ["organization"]);
    const sure = found.filter(({ confidence }) => confidence > 0.9).slice(0, MOST_PARTIES);
    return { found: { PARTY: sure.map(({ quote }) => quote) }, gold: gold[id] ?? {} };
  });
  return [figure("parties of contracts, loose F1, CUAD", looseF1(run))];
}

function typeFigure(contracts: Texts, gold: z.output<typeof Labels>): Figure {
  const right = contracts.map(
    ({ id, text }) => classify(text, DOCUMENT_TYPES).classes[0]?.name === gold[id],
  );
  return figure("kind of contract, 18 kinds among 30, CUAD", share(right));
}

function nameFigure(texts: Texts, gold: Gold): Figure {
  const run = texts.map(({ id, text }) => {
    const found = findEntities(text, ["person", "organization", "place"]);
    const byType = Object.entries(OF_WNUT).map(([type, label]) => [
      label,
      found.filter((one) => one.type === type).map(({ quote }) => quote),
    ]);
    return {
      found: z.record(z.string(), z.array(z.string())).parse(Object.fromEntries(byType)),
      gold: gold[id] ?? {},
    };
  });
  return figure(
    "names of people, organisations, places in chat, loose F1, WNUT 2017",
    looseF1(run),
  );
}
