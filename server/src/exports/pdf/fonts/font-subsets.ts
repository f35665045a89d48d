import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { z } from "zod";

import { sfntOf } from "./woff.ts";

/** Inter comes cut into files by script; these are the ones that are printed with, the likeliest first. */
const SUBSETS = [
  "latin",
  "latin-ext",
  "greek",
  "cyrillic",
  "greek-ext",
  "cyrillic-ext",
  "vietnamese",
] as const;
/** A script, as the package names its files. */
export type Subset = (typeof SUBSETS)[number];

const FACES = {
  regular: "400-normal",
  italic: "400-italic",
  semibold: "600-normal",
  bold: "700-normal",
  boldItalic: "700-italic",
} as const;
/** The cuts that the look uses; each is a file per script. */
export type Face = keyof typeof FACES;

const require = createRequire(import.meta.url);
const FOLDER = dirname(require.resolve("@fontsource/inter/package.json"));

/** Which characters stand in which file, as the font's own package says: "U+0000-00FF,U+0131". */
const Ranges = z
  .record(z.string(), z.string())
  .transform((file) => SUBSETS.map((subset) => ({ subset, ranges: rangesOf(file[subset] ?? "") })));
const RANGES = Ranges.parse(require("@fontsource/inter/unicode.json"));

function rangesOf(list: string): ReadonlyArray<readonly [number, number]> {
  return [...list.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(([, from = "", to = from]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to, 16),
  ]);
}

/** The files that hold the character; none for scripts that Inter does not have. */
export function subsetsOf(codePoint: number): readonly Subset[] {
  return RANGES.filter(({ ranges }) =>
    ranges.some(([from, to]) => codePoint >= from && codePoint <= to),
  ).map(({ subset }) => subset);
}

/** Unpacked once for the life of the process: about 200 KB each, and few of the 35 are ever used. */
const unpacked = new Map<string, Buffer>();

/** The font as TrueType, read from disk when it is first needed. */
export function fontBytes({ name, path }: FontFile): Buffer {
  const known = unpacked.get(name);
  if (known) return known;
  const bytes = sfntOf(readFileSync(path));
  unpacked.set(name, bytes);
  return bytes;
}

/** One cut of one script. */
export interface FontFile {
  /** The name under which it is registered in the document. */
  readonly name: string;
  readonly path: string;
}

/** Names the file; whether it holds a character is for `subsetsOf` to say. */
export function fontFile(face: Face, subset: Subset): FontFile {
  const name = `inter-${subset}-${FACES[face]}`;
  return { name, path: join(FOLDER, "files", `${name}.woff`) };
}
