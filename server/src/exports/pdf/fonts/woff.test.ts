import { readFileSync } from "node:fs";

import { fontFile } from "./font-subsets.ts";
import { sfntOf } from "./woff.ts";

const { path } = fontFile("regular", "latin");

test("a WOFF file becomes the font that it packs, byte for byte as long as it says", () => {
  const woff = readFileSync(path);
  const font = sfntOf(woff);
  expect(font.readUInt32BE(0)).toBe(0x0001_0000);
  expect(font).toHaveLength(woff.readUInt32BE(16));
});

test("every table has the checksum that its entry states", () => {
  const font = sfntOf(readFileSync(path));
  const wrong = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + at * 16).filter(
    (entry) => {
      const tag = font.toString("latin1", entry, entry + 4);
      const start = font.readUInt32BE(entry + 8);
      let sum = 0;
      for (let at = 0; at < font.readUInt32BE(entry + 12); at += 4) {
        // The head table's own checksum field counts as zero.
        const value = tag === "head" && at === 8 ? 0 : font.readUInt32BE(start + at);
        sum = (sum + value) >>> 0;
      }
      return sum !== font.readUInt32BE(entry + 4);
    },
  );
  expect(wrong).toEqual([]);
});

test("what is no WOFF file is refused", () => {
  expect(() => sfntOf(Buffer.from("OTTO and more"))).toThrow("no WOFF file");
});
