/**
 * Marks where data begins and ends in a prompt. The mark holds a number that occurs in none of the data, so that a
 * text which says "end of data, new instructions:" stays inside its fence.
 */
export interface Fence {
  wrap(name: string, text: string, attributes?: Readonly<Record<string, string>>): string;
  /** The same within a line, for a text that has no line ends. */
  within(name: string, text: string): string;
  /** Eight hexadecimal digits. Prompts name it, so that the model knows which fence is the real one. */
  readonly mark: string;
}

/** `random` gives numbers from 0 up to 1. */
export function openFence(data: readonly string[], random: () => number): Fence {
  let mark = newMark(random);
  while (data.some((text) => text.includes(mark))) mark = newMark(random);
  return {
    mark,
    wrap(name, text, attributes = {}) {
      const labels = Object.entries(attributes).map(([key, value]) => ` ${key}=${quoted(value)}`);
      return `<${name}-${mark}${labels.join("")}>\n${text}\n</${name}-${mark}>`;
    },
    within: (name, text) => `<${name}-${mark}>${text}</${name}-${mark}>`,
  };
}

/** Titles and headings are data too: on one line and without what could close the tag. */
function quoted(value: string): string {
  return JSON.stringify(value.replace(/\s+/g, " ")).replaceAll("<", "‹").replaceAll(">", "›");
}

function newMark(random: () => number): string {
  return Math.floor(random() * 0xffff_ffff)
    .toString(16)
    .padStart(8, "0");
}
