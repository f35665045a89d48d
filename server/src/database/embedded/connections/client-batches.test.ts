import { cutIntoBatches } from "./client-batches.ts";
import { message, messagesIn, query, stringAt } from "./protocol.ts";

/** Names of statements get a prefix for each client. */
const as = (prefix: string) => (name: string) => prefix + name;
/** Messages of the protocol with the least that makes them whole. */
const parse = (name: string, sql: string): Buffer => message("P", name, sql, Buffer.from([0, 0]));
const bind = (statement: string): Buffer => message("B", "", statement, Buffer.alloc(6));
const describeStatement = (name: string): Buffer => message("D", Buffer.from("S"), name);
const describePortal = (name: string): Buffer => message("D", Buffer.from("P"), name);
const sync = message("S");
const terminate = message("X");

test("messages up to a Sync are one batch", () => {
  const bytes = Buffer.concat([parse("", "SELECT 1"), bind(""), sync, query("SELECT 2")]);
  const { batches, used, terminated } = cutIntoBatches(bytes, as("c1_"));
  expect(batches.map(({ end, statement }) => [end, statement])).toEqual([
    ["S", "SELECT 1"],
    ["Q", "SELECT 2"],
  ]);
  expect(used).toBe(bytes.length);
  expect(terminated).toBe(false);
});

test("an unfinished batch waits for the rest, wherever the network cut it", () => {
  const whole = Buffer.concat([parse("q", "SELECT $1"), bind("q"), sync]);
  for (let cut = 0; cut < whole.length; cut++) {
    expect(cutIntoBatches(whole.subarray(0, cut), as("c1_"))).toMatchObject({
      batches: [],
      used: 0,
    });
  }
  expect(cutIntoBatches(whole, as("c1_")).batches).toHaveLength(1);
});

test("a named statement gets the connection's own name in every message that names it", () => {
  const bytes = Buffer.concat([
    parse("q", "SELECT 1"),
    describeStatement("q"),
    bind("q"),
    describePortal("q"),
    sync,
  ]);
  const batch = cutIntoBatches(bytes, as("c7_")).batches[0]!;
  const renamed = [...messagesIn(batch.bytes)].map(({ start, end }) =>
    batch.bytes.subarray(start, end),
  );
  expect(renamed).toEqual([
    parse("c7_q", "SELECT 1"),
    describeStatement("c7_q"),
    bind("c7_q"),
    describePortal("q"),
    sync,
  ]);
  expect(stringAt(renamed[0]!, 5)).toBe("c7_q");
});

test("the nameless statement stays nameless", () => {
  const bytes = Buffer.concat([parse("", "SELECT 1"), sync]);
  expect(cutIntoBatches(bytes, as("c7_")).batches[0]!.bytes).toEqual(bytes);
});

test("goodbye ends the cutting, whatever comes behind it", () => {
  const bytes = Buffer.concat([query("SELECT 1"), terminate, query("SELECT 2")]);
  const { batches, terminated } = cutIntoBatches(bytes, as("c1_"));
  expect(batches).toHaveLength(1);
  expect(terminated).toBe(true);
});

test("LISTEN inside a batch is noticed", () => {
  const { batches } = cutIntoBatches(query("LISTEN news"), as("c1_"));
  expect(batches[0]!.listen).toEqual([{ kind: "listen", channel: "news" }]);
});
