import { badInput, DomainError, type FieldProblem } from "../../errors.ts";

/** More than anybody can choose from; plain lists are bounded. */
const MOST_ROWS = 500;
const MOST_NAME_CHARACTERS = 100;
/** About half of what a prompt may cost (PROMPT_BUDGET_TOKENS): the other half is for the document. */
const MOST_PROMPT_CHARACTERS = 20_000;

export function shown<Row extends { readonly builtInKey: string | null }>(
  row: Row,
): Row & { readonly builtIn: boolean } {
  return { ...row, builtIn: row.builtInKey !== null };
}

/** @throws BAD_USER_INPUT at `input.<path>` */
export function readPrompt(text: string, path: string): string {
  const prompt = text.trim();
  if (prompt === "") throw badInput([{ path: `input.${path}`, message: "Say what to do." }]);
  if (prompt.length > MOST_PROMPT_CHARACTERS)
    throw badInput([
      { path: `input.${path}`, message: `At most ${MOST_PROMPT_CHARACTERS} characters.` },
    ]);
  return prompt;
}

/** @throws BAD_USER_INPUT at `input.name` */
export function readRowName(text: string): string {
  const name = text.trim();
  if (name === "") throw badInput([{ path: "input.name", message: "Give it a name." }]);
  if (name.length > MOST_NAME_CHARACTERS)
    throw badInput([
      { path: "input.name", message: `A name has at most ${MOST_NAME_CHARACTERS} characters.` },
    ]);
  return name;
}

/** Two letters, as documents carry them; empty for every language. */
export function readLanguage(language: string | null): string | null {
  const code = language?.trim().toLowerCase() ?? "";
  if (code === "") return null;
  if (!/^[a-z]{2}$/.test(code))
    throw badInput([
      { path: "input.language", message: "A language has two letters: en, de, fr …" },
    ]);
  return code;
}

/** Empty text is none. */
export function readDescription(text: string | null): string | null {
  const description = text?.trim() ?? "";
  return description === "" ? null : description;
}

/** @throws CONFLICT for a shipped row; `noun` as people call it */
export function refuseBuiltIn(row: { readonly builtInKey: string | null }, noun: string): void {
  if (row.builtInKey !== null)
    throw new DomainError(
      "CONFLICT",
      `A built-in ${noun} is neither changed nor deleted. Duplicate it to edit the copy.`,
    );
}

/** @throws CONFLICT at the limit; `count` is before the new row */
export function refuseTooMany(count: number, nouns: string): void {
  if (count >= MOST_ROWS)
    throw new DomainError("CONFLICT", `A workspace has at most ${MOST_ROWS} ${nouns}.`);
}

/** Deleting what a workflow is made of would break its next run. */
export function refuseUsed(count: number, noun: string): void {
  if (count === 0) return;
  const users = count === 1 ? "One published workflow uses" : `${count} published workflows use`;
  throw new DomainError("CONFLICT", `${users} this ${noun}. Take it out there first.`);
}

/** @throws BAD_USER_INPUT with every problem, if there is one */
export function refuseProblems(problems: readonly FieldProblem[]): void {
  const [first, ...rest] = problems;
  if (first) throw badInput([first, ...rest]);
}
