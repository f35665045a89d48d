/** What an address says, as far as it says one of the values that are known. */
export const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text);

/** Those of the known values that an address names, in their own order. */
export const someOf = <T extends string>(values: readonly T[], texts: readonly string[]): T[] =>
  values.filter((value) => texts.includes(value));

/** What is absent or empty is left out, so that the plain address is the plain view. */
export function addressOf(
  parts: Readonly<Record<string, string | readonly string[] | undefined>>,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, part] of Object.entries(parts)) {
    for (const value of typeof part === "string" ? [part] : (part ?? [])) {
      if (value) params.append(name, value);
    }
  }
  return params;
}
