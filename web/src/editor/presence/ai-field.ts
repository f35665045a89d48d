/** An AI says in which module it writes, by the name that the document or the API has for it. */
export function isFieldOfModule(field: string, module: string): boolean {
  return plain(field) === plain(module);
}

/** "OBJECTION_HANDLING" and "objectionHandling" are the same module. */
const plain = (name: string): string => name.replaceAll("_", "").toLowerCase();
