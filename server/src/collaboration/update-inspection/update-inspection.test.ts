import * as Y from "yjs";

import { DEFAULT_LIMITS } from "../limits.ts";
import { deletionOf, textUpdate, updateOf, updatesOf } from "../testing/updates.ts";
import { inspectUpdate, type InspectionRules } from "./update-inspection.ts";

function rulesFor(doc = new Y.Doc()): InspectionRules {
  return {
    allowedRoots: new Set(["title", "body", "lines"]),
    limits: DEFAULT_LIMITS,
    document: () => doc,
  };
}

function inspect(
  update: Uint8Array,
  known: Record<number, number> = {},
): ReturnType<typeof inspectUpdate> {
  const clocks = new Map(Object.entries(known).map(([client, clock]) => [Number(client), clock]));
  return inspectUpdate(update, clocks, rulesFor());
}

test("an honest update says up to where it brings each client id", () => {
  const update = updateOf((doc) => doc.getText("title").insert(0, "five!"), 7);
  expect(inspect(update)).toEqual({ kind: "new", clocks: new Map([[7, 5]]) });
});

test("an update that is known brings nothing new", () => {
  const update = updateOf((doc) => doc.getText("title").insert(0, "five!"), 7);
  expect(inspect(update, { 7: 5 })).toEqual({ kind: "nothingNew" });
  expect(inspect(new Uint8Array([0, 0]))).toEqual({ kind: "nothingNew" });
});

test("an update that overlaps what is known brings the rest", () => {
  const update = updateOf((doc) => doc.getText("title").insert(0, "five!"), 7);
  expect(inspect(update, { 7: 3 })).toEqual({ kind: "new", clocks: new Map([[7, 5]]) });
});

test("4.5 each kind of missing dependency makes an update incomplete", () => {
  const [, second] = updatesOf(
    (doc) => doc.getText("title").insert(0, "a"),
    (doc) => doc.getText("title").insert(1, "b"),
  );
  expect(inspect(second!)).toEqual({ kind: "incomplete" });
  expect(inspect(textUpdate({ client: 1, clock: 0, text: "x", origin: [9, 3] }))).toEqual({
    kind: "incomplete",
  });
  expect(inspect(textUpdate({ client: 1, clock: 0, text: "x", rightOrigin: [9, 3] }))).toEqual({
    kind: "incomplete",
  });
  expect(inspect(deletionOf({ client: 9, ranges: [[0, 1]] }))).toEqual({ kind: "incomplete" });
});

test("4.5 a child of a type that is not here is incomplete", () => {
  const [, child] = updatesOf(
    (doc) => doc.getMap("lines").set("a", new Y.Map()),
    (doc) => (doc.getMap("lines").get("a") as Y.Map<string>).set("text", "x"),
  );
  expect(inspect(child!)).toEqual({ kind: "incomplete" });
});

test("dependencies may come in the same update", () => {
  const update = textUpdate(
    { client: 2, clock: 0, text: "b", origin: [1, 0] },
    { client: 1, clock: 0, text: "a" },
  );
  expect(inspect(update)).toMatchObject({ kind: "new" });
});

test.each([
  [
    "a root type that this kind of document does not have",
    updateOf((doc) => doc.getText("secret").insert(0, "x")),
  ],
  [
    "20,000 root types",
    textUpdate(
      ...Array.from({ length: 20_000 }, (_, i) => ({
        client: i + 1,
        clock: 0,
        text: "x",
        root: `root${i}`,
      })),
    ),
  ],
  ["a subdocument", updateOf((doc) => doc.getMap("lines").set("sub", new Y.Doc()))],
  [
    "the key __proto__",
    updateOf((doc) => doc.getMap("lines").set("__proto__", { polluted: true })),
  ],
  ["an empty struct", textUpdate({ client: 1, clock: 0, text: "" })],
  ["a clock in the far future", textUpdate({ client: 1, clock: 2 ** 41, text: "x" })],
  ["deep values", updateOf((doc) => doc.getMap("lines").set("deep", nested(40)))],
  [
    "more deletions than anybody makes",
    deletionOf({
      client: 1,
      ranges: Array.from({ length: 100_001 }, () => [0, 1] as const),
    }),
  ],
])("4.3 4.4 refused: %s", (_what, update) => {
  expect(() => inspect(update)).toThrow(/./);
});

test("4.3 a Skip struct is refused", () => {
  const [first, second, third] = updatesOf(
    (doc) => doc.getText("title").insert(0, "a"),
    (doc) => doc.getText("title").insert(1, "b"),
    (doc) => doc.getText("title").insert(2, "c"),
  );
  expect(second).toBeDefined();
  expect(() => inspect(Y.mergeUpdates([first!, third!]))).toThrow("bad struct");
});

test("4.3 values as deep as our own layouts pass", () => {
  const update = updateOf((doc) => doc.getMap("lines").set("edge", nested(5)));
  expect(inspect(update)).toMatchObject({ kind: "new" });
});

test("4.3 a million deleted ranges are refused before they are applied", () => {
  const ranges = Array.from({ length: 400_000 }, (_, i) => [i * 2, 1] as const);
  const startedAt = performance.now();
  expect(() => inspect(deletionOf({ client: 1, ranges }), { 1: 1_000_000 })).toThrow(
    "too many deletions",
  );
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});

describe("4.3 depth of types", () => {
  const deep = (levels: number) => (doc: Y.Doc) => {
    let map = doc.getMap<unknown>("lines");
    for (let i = 0; i < levels; i++) {
      const inner = new Y.Map<unknown>();
      map.set("in", inner);
      map = inner;
    }
  };

  test("200 levels pass, 202 do not", () => {
    expect(inspect(updateOf(deep(200)))).toMatchObject({ kind: "new" });
    expect(() => inspect(updateOf(deep(202)))).toThrow("nested too deep");
  });

  test("a hundred thousand levels in one update are refused without a stack overflow", () => {
    const update = chainOfTypes(100_000);
    expect(() => inspect(update)).toThrow("too many changes at once");
    const rules = rulesFor();
    const limits = { ...DEFAULT_LIMITS, structs: 200_000 };
    expect(() => inspectUpdate(update, new Map(), { ...rules, limits })).toThrow("nested too deep");
    expect(() => inspect(chainOfTypes(29_000))).toThrow("nested too deep");
  });

  test("growing deeper with every update is refused at the same level", () => {
    const server = new Y.Doc();
    const peer = new Y.Doc();
    let map = peer.getMap<unknown>("lines");
    let refusedAt = 0;
    peer.on("update", (update: Uint8Array) => {
      const known = Y.decodeStateVector(Y.encodeStateVector(server));
      inspectUpdate(update, known, rulesFor(server));
      Y.applyUpdate(server, update);
    });
    for (let level = 1; level < 400 && refusedAt === 0; level++) {
      const inner = new Y.Map<unknown>();
      try {
        map.set("in", inner);
      } catch {
        refusedAt = level;
      }
      map = inner;
    }
    expect(refusedAt).toBeGreaterThan(195);
    expect(refusedAt).toBeLessThan(205);
  });

  test("a long list of types side by side is not deep", () => {
    const update = updateOf((doc) => {
      const body = doc.getXmlFragment("body");
      for (let i = 0; i < 1_000; i++) body.insert(0, [new Y.XmlElement("paragraph")]);
    });
    expect(inspect(update)).toMatchObject({ kind: "new" });
  });
});

/** Lists and objects by turns, so deep. */
function nested(levels: number): unknown {
  let value: unknown = "core";
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { value };
  return value;
}

/** Map in map in map …, written by hand: Yjs itself needs minutes for it. */
function chainOfTypes(levels: number): Uint8Array {
  const bytes: number[] = [];
  const varUint = (value: number): void => {
    let rest = value;
    while (rest > 127) {
      bytes.push(128 | (rest & 127));
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  const text = (value: string): void => {
    varUint(value.length);
    for (const byte of Buffer.from(value)) bytes.push(byte);
  };
  for (const head of [1, levels, 1, 0]) varUint(head);
  for (let clock = 0; clock < levels; clock++) {
    bytes.push(7 | 0x20);
    if (clock === 0) {
      varUint(1);
      text("lines");
    } else {
      varUint(0);
      varUint(1);
      varUint(clock - 1);
    }
    text("in");
    varUint(1);
  }
  varUint(0);
  return Uint8Array.from(bytes);
}
