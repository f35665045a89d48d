/** Something that the page can do: in the palette, by its hotkey, and in the list of shortcuts. */
export interface Command {
  /** The same each time that the page is drawn: by it the latest `run` is found. */
  readonly id: string;
  /** What it does, as a verb with its object: "Create a playbook". */
  readonly label: string;
  /** The heading under which the list of shortcuts shows it. */
  readonly group: string;
  /** As `matchesHotkey` reads it: "mod+k", "j". Without one it is in the palette alone. */
  readonly hotkey?: string;
  /** False for keys that only make sense where the focus is, such as j and k. */
  readonly inPalette?: boolean;
  readonly run: () => void;
}

/** What the open page can do. Pages add and remove their commands as they come and go. */
export class CommandList {
  #commands: readonly Command[] = [];
  readonly #listeners = new Set<() => void>();

  /** Returns a way to take the commands away again. The latest of two with one hotkey wins. */
  add(commands: readonly Command[]): () => void {
    this.#replace([...commands, ...this.#commands]);
    return () => this.#replace(this.#commands.filter((command) => !commands.includes(command)));
  }

  readonly all = (): readonly Command[] => this.#commands;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #replace(commands: readonly Command[]): void {
    this.#commands = commands;
    for (const notify of this.#listeners) notify();
  }
}
