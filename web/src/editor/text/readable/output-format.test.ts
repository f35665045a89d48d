import { formatOf } from "./output-format.ts";

test.each([
  ["# Rent\n\n<b>1,150</b>", "md"],
  ["", "md"],
  ["<- see above", "md"],
  ["<persons> are listed", "md"],
  ["<h1>Rent</h1><p>1,150</p>", "html"],
  ["\n<!DOCTYPE html><p>", "html"],
  ["{\\rtf1\\ansi Rent}", "rtf"],
])("%j is %s", (text, extension) => {
  expect(formatOf(text).extension).toBe(extension);
});
