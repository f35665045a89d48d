/** A name of the API as people read it: "TECHNICAL_EVALUATION" → "Technical evaluation". */
export function inWords(name: string): string {
  const words = name.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
