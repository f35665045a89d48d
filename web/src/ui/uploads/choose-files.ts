/** The same list as `refusalOf` has; a browser lets people choose others all the same. */
const READABLE = ".pdf,.docx,.html,.htm,.md,.markdown,.txt,.csv";

interface ChooseOptions {
  readonly multiple: boolean;
}

/** Opens the browser's own dialog. Its field is made for the occasion, so that no page has to draw a hidden one. */
export function chooseFiles(
  onFiles: (files: readonly File[]) => void,
  { multiple }: ChooseOptions,
): void {
  const field = document.createElement("input");
  field.type = "file";
  field.multiple = multiple;
  field.accept = READABLE;
  field.addEventListener("change", () => onFiles([...(field.files ?? [])]));
  field.click();
}
