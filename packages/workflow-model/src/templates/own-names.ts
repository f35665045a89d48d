/**
 * What a name means at some place of a template: what stands outside of it, what the template makes itself, or either,
 * depending on what is rendered.
 */
export type Meaning = "outside" | "itself" | "either";

/** Tags whose body may be rendered never, and of which `for` may be rendered again. */
const CONDITIONAL: ReadonlySet<string> = new Set(["if", "unless", "case", "for"]);

interface Block {
  readonly tag: string;
  /** That of a loop or a capture. */
  readonly name: string | undefined;
  /** Behind the `else` of a loop its name means what it meant before. */
  inElse: boolean;
}

/** The names that a template makes, as far as one can tell without rendering it (4.5). */
export class OwnNames {
  private readonly blocks: Block[] = [];
  private readonly made = new Set<string>();
  private readonly sure = new Set<string>();

  /** Whether it counts as the template's own: from where it is made to the end, as validation has it. */
  has(name: string): boolean {
    return this.made.has(name);
  }

  meaningOf(name: string): Meaning {
    const inLoop = this.blocks.some(
      (block) => block.tag === "for" && block.name === name && !block.inElse,
    );
    if (inLoop || this.sure.has(name)) return "itself";
    return this.made.has(name) ? "either" : "outside";
  }

  /** Whether the body may be rendered again, so that what is made below is known above. */
  get repeats(): boolean {
    return this.blocks.some(({ tag }) => tag === "for");
  }

  assign(name: string): void {
    this.made.add(name);
    if (!this.blocks.some(({ tag }) => CONDITIONAL.has(tag))) this.sure.add(name);
  }

  open(tag: string, name?: string): void {
    this.blocks.push({ tag, name, inElse: false });
    if (name !== undefined) this.made.add(name);
  }

  otherwise(): void {
    const block = this.blocks.at(-1);
    if (block) block.inElse = true;
  }

  /** A capture has its text only from its end on. */
  close(tag: string): void {
    if (this.blocks.at(-1)?.tag !== tag) return;
    const block = this.blocks.pop();
    if (tag === "capture" && block?.name !== undefined) this.assign(block.name);
  }
}
