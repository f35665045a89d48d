/** @jest-environment jsdom */
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import type { ReactNode } from "react";

import { TextBlocks } from "./text-blocks.tsx";

Element.prototype.scrollIntoView = () => undefined;
Object.defineProperty(window, "matchMedia", {
  value: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
});

const Wrapper = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider>{children}</MantineProvider>
);
const TEXT = "# Prices\n\nBasic costs €29 a month.\n\nNo minimum term.";
const PASSAGES = [
  { id: "a", position: 0, start: 0, end: 34, page: null, heading: "Prices" },
  { id: "b", position: 1, start: 36, end: 52, page: 2, heading: null },
];

test("evidence leads to its passage: marked, focused, and only once for one place", () => {
  const start = TEXT.indexOf("costs");
  const range = { start, end: start + 9 };
  const blocks = (passages: typeof PASSAGES) => (
    <TextBlocks text={TEXT} passages={passages} whole range={range} />
  );
  const { rerender, container } = render(blocks(PASSAGES), { wrapper: Wrapper });
  const mark = container.querySelector("mark");
  expect(mark?.textContent).toBe("costs €29");
  expect(document.activeElement).toBe(mark);
  mark?.blur();
  rerender(blocks([...PASSAGES]));
  expect(document.activeElement).toBe(document.body);
});

test("each passage says where it stands", () => {
  render(<TextBlocks text={TEXT} passages={PASSAGES} whole range={undefined} />, {
    wrapper: Wrapper,
  });
  expect(screen.getByLabelText("Passage 1").textContent).toContain("0–34");
  expect(screen.getByLabelText("Passage 2").textContent).toContain("p. 2 · 36–52");
});

test("while passages are left to be fetched, what follows is not drawn, but for what is cited", () => {
  const [first] = PASSAGES;
  const { container, rerender } = render(
    <TextBlocks text={TEXT} passages={[first!]} whole={false} range={undefined} />,
    { wrapper: Wrapper },
  );
  expect(container.textContent).not.toContain("minimum");
  rerender(
    <TextBlocks text={TEXT} passages={[first!]} whole={false} range={{ start: 36, end: 46 }} />,
  );
  expect(container.querySelector("mark")?.textContent).toBe("No minimum");
});
