import {
  errorResponse,
  greeting,
  message,
  messagesIn,
  query,
  readyForQuery,
  statusIn,
  stringAt,
} from "./protocol.ts";

const typesIn = (buffer: Buffer): string =>
  [...messagesIn(buffer)].map(({ type }) => type).join("");

test("a message is its type, a length that counts itself, and its body", () => {
  expect(message("Q", "SELECT 1")).toEqual(
    Buffer.concat([Buffer.from("Q"), Buffer.from([0, 0, 0, 13]), Buffer.from("SELECT 1\0")]),
  );
});

test("only complete messages are found, and where they lie", () => {
  const bytes = Buffer.concat([query("a"), readyForQuery("idle"), query("cut off").subarray(0, 8)]);
  expect([...messagesIn(bytes)]).toEqual([
    { type: "Q", start: 0, end: 7 },
    { type: "Z", start: 7, end: 13 },
  ]);
});

test.each(["idle", "in transaction", "failed transaction"] as const)(
  "the status %s survives the wire",
  (status) => {
    const bytes = readyForQuery(status);
    const [found] = messagesIn(bytes);
    expect(statusIn(bytes, found!)).toBe(status);
  },
);

test("an error carries its code and its sentence", () => {
  const text = errorResponse("55P03", "waited too long").toString("latin1");
  expect(text).toContain("C55P03\0");
  expect(text).toContain("Mwaited too long\0");
});

test("the greeting lets the client in, tells the settings and says that it may ask", () => {
  expect(typesIn(greeting())).toMatch(/^RS+KZ$/);
});

test("a string ends at its zero byte, in any language", () => {
  const bytes = Buffer.from("xxГрüße\0rest");
  expect(stringAt(bytes, 2)).toBe("Грüße");
});
