/** Words that are to stand as they are. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]~]/g, String.raw`\$&`);
}
