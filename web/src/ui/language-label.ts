const languageNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** "English" for "en"; undefined where the language is not known or could not be told. */
export function languageLabel(code: string | null): string | undefined {
  if (code === null || code === "und") return undefined;
  try {
    // Throws for what is no code at all; what it does not know it gives back as it is.
    return languageNames.of(code);
  } catch {
    return code;
  }
}
