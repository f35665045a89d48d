import { estimateTokens } from "../../language/token-estimate.ts";
import { complaint, roomFor } from "./writing-desk.ts";

test("a complaint shows the model its answer and names every problem", () => {
  const [answer, wish] = complaint('{"items":', ["It ends too early.", "items[0].text: empty."]);
  expect(answer).toEqual({ role: "assistant", content: '{"items":' });
  expect(wish).toMatchObject({
    role: "user",
    content: expect.stringContaining("- It ends too early.\n- items"),
  });
});

test("a long answer is shown in part, and no character of it is torn", () => {
  const [answer] = complaint("😀".repeat(50_000), []);
  expect(answer!.content.length).toBeLessThanOrEqual(6_000);
  expect(answer!.content).not.toMatch(/\p{Surrogate}/u);
});

test("what is added leaves the prompt that much less room", () => {
  const added = complaint("x".repeat(3_000), ["wrong"]);
  const { budgetTokens } = roomFor({ budgetTokens: 10_000, random: Math.random }, added);
  const cost = added.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  expect(budgetTokens).toBeLessThanOrEqual(10_000 - cost);
});
