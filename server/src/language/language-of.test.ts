import { languageOf, passageLanguage } from "./language-of.ts";

const ENGLISH =
  "The warranty on the inverter is two years. It can be extended to ten years when the customer asks for it.";
const GERMAN =
  "Die Garantie auf den Wechselrichter beträgt zwei Jahre. Sie kann auf zehn Jahre verlängert werden, wenn der Kunde danach fragt und den Aufpreis bezahlt.";
const SPANISH =
  "La garantía del inversor es de dos años. Se puede ampliar a diez años cuando el cliente lo solicita.";

test("tells English, German and Spanish", () => {
  expect([ENGLISH, GERMAN, SPANISH].map(languageOf)).toEqual(["en", "de", "es"]);
});

test("says that it cannot tell when there are only a few words", () => {
  expect(languageOf("SunRoof 440 W")).toBe("und");
  expect(languageOf("")).toBe("und");
});

test("a German passage in an English document is German", () => {
  expect(passageLanguage(GERMAN, "en")).toBe("de");
});

test("an English passage in a German document is English", () => {
  expect(passageLanguage(`${ENGLISH} ${ENGLISH}`, "de")).toBe("en");
});

test("a table of names and figures keeps the language of its document", () => {
  expect(passageLanguage("Basic 12 €29 / Plus 40 €35 / Team 99 €59", "en")).toBe("en");
});
