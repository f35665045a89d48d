/** @jest-environment jsdom */
import { parseBlocks } from "@playbooks/document-model";
import { render } from "@testing-library/react";

import type { TextMark } from "../marks/text-marks.ts";
import { DrawnBlocks } from "./drawn-blocks.tsx";

const tom = { clientId: 1, name: "Tom", color: "#b02a37", ai: false };

function drawn(markdown: string, marks: readonly TextMark[] = []): HTMLElement {
  return render(<DrawnBlocks blocks={parseBlocks(markdown)} marks={marks} />).container;
}

test("headings of a text stand below those of the page", () => {
  const { innerHTML } = drawn("# Big\n\n## Middle\n\n### Small\n\nWords");
  expect(innerHTML).toBe("<h4>Big</h4><h5>Middle</h5><h6>Small</h6><p>Words</p>");
});

test("lists stay lists, within one another too", () => {
  const page = drawn("1. One\n2. Two\n\n- a\n  - b");
  expect(page.querySelectorAll("ol > li")).toHaveLength(2);
  expect(page.querySelector("ul ul li")?.textContent).toBe("b");
});

test("marks of the text are drawn by what they mean, and a link opens nothing of this page", () => {
  const page = drawn("**bold** *soft* ~~gone~~ `code` [a link](https://example.org)");
  expect(page.querySelector("strong")?.textContent).toBe("bold");
  expect(page.querySelector("em")?.textContent).toBe("soft");
  expect(page.querySelector("s")?.textContent).toBe("gone");
  expect(page.querySelector("code")?.textContent).toBe("code");
  const link = page.querySelector("a");
  expect(link?.getAttribute("href")).toBe("https://example.org");
  expect(link?.rel).toBe("noopener noreferrer nofollow");
});

test("an empty paragraph keeps its row", () => {
  const blocks = [{ kind: "paragraph", content: [] }] as const;
  const { container } = render(<DrawnBlocks blocks={blocks} marks={[]} />);
  expect(container.innerHTML).toBe("<p><br></p>");
});

test("what is removed and inserted is found in the block where it stands", () => {
  const page = drawn("One\n\n- Two three\n- Four", [
    { kind: "removed", id: "p", from: 7, to: 12 },
    { kind: "inserted", id: "p", at: 12, text: "2", streaming: false },
  ]);
  const [first, second] = page.querySelectorAll("li");
  expect(first?.querySelector("del")?.textContent).toBe("three");
  expect(first?.querySelector("ins")?.textContent).toBe("2");
  expect(second?.innerHTML).toBe("<p>Four</p>");
});

test("a removal over two blocks strikes both, and only its part of each", () => {
  const page = drawn("One two\n\nThree four", [{ kind: "removed", id: "p", from: 4, to: 12 }]);
  expect([...page.querySelectorAll("del")].map((each) => each.textContent)).toEqual([
    "two",
    "Three",
  ]);
});

test("who selects is seen by colour and name, and the text is the same with it", () => {
  const page = drawn("One two", [
    { kind: "selection", from: 0, to: 3, person: tom },
    { kind: "caret", at: 3, person: tom },
  ]);
  expect(page.textContent).toBe("One two");
  const caret = page.querySelector<HTMLElement>("[data-name=Tom]");
  expect(caret?.style.getPropertyValue("--person")).toBe("#b02a37");
  expect(caret?.previousElementSibling?.textContent).toBe("One");
});

test("a caret at the very end is drawn once, in the last block", () => {
  const page = drawn("One\n\nTwo", [{ kind: "caret", at: 6, person: tom }]);
  expect(page.querySelectorAll("[data-name=Tom]")).toHaveLength(1);
  expect(page.querySelector("p:last-child [data-name=Tom]")).not.toBeNull();
});

test("an AI's caret says that it is one", () => {
  const ai = { ...tom, name: "AI for Dana", ai: true };
  const page = drawn("One", [{ kind: "caret", at: 3, person: ai }]);
  expect(page.querySelector("[data-ai]")?.getAttribute("data-name")).toBe("AI for Dana");
});
