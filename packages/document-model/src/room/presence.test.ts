import { presenceColor } from "./presence-color.ts";
import { readPresence } from "./presence.ts";

const DANA = { memberId: "member_1", name: "Dana", color: "#0b6bcb" };

test("a well-formed presence is read, with what it says and nothing else", () => {
  const state = { user: DANA, scenarioId: "s", field: "title", cursor: null, extra: 1 };
  expect(readPresence(state)).toEqual({
    user: DANA,
    scenarioId: "s",
    field: "title",
    cursor: null,
  });
  expect(readPresence({ user: { ...DANA, ai: true } })).toEqual({ user: { ...DANA, ai: true } });
});

test.each([
  null,
  "x",
  {},
  { user: {} },
  { user: { ...DANA, color: "red;background:url(x)" } },
  { user: { ...DANA, name: "x".repeat(201) } },
  { user: DANA, field: 5 },
  JSON.parse('{"__proto__": {"user": {}}}'),
])("%j counts as no presence", (state: unknown) => {
  expect(readPresence(state)).toBeUndefined();
});

test("the same name has the same colour, and colours carry white text", () => {
  expect(presenceColor("Dana")).toBe(presenceColor("Dana"));
  const names = Array.from({ length: 200 }, (_, index) => `Person ${index}`);
  const colors = new Set(names.map(presenceColor));
  expect(colors.size).toBeGreaterThan(8);
  for (const color of colors) expect(contrastToWhite(color)).toBeGreaterThanOrEqual(4.5);
});

/** WCAG 2.2: (L1 + 0.05) / (L2 + 0.05). */
function contrastToWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
