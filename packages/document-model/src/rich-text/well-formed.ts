/**
 * Half an emoji becomes U+FFFD. Yjs would keep the half here and send U+FFFD to everybody else,
 * so that two copies of one document say different things.
 */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
