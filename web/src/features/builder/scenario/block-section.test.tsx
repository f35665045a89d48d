/** @jest-environment jsdom */
import { scenarioRoots, writeMarkdown } from "@playbooks/document-model";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { EVIDENCE, openScenario } from "./scenario-space.stand-in.tsx";

standInForBrowser();
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const text = "Now €35 per head, all in.";
const answers = {
  CitedVersion: () => ({
    node: { __typename: "KnowledgeVersion", id: "version_2", number: 2, text },
  }),
};
const source = (over: object) => ({
  openingStrategySource: { __typename: "TextSource", generated: true, ...over },
});

function openOpening(over: object, says = "Name the price first.") {
  const opened = openScenario({ facts: () => source(over), answers });
  act(() => {
    writeMarkdown(scenarioRoots(opened.mine.doc).openingStrategy, says, "blocks");
  });
  const section = within(screen.getByRole("region", { name: "Opening strategy" }));
  return { ...opened, section };
}

test("an accepted opening strategy has the badge of a line, and it leads to the passage", async () => {
  const { section } = openOpening({ support: "SUPPORTED", evidence: [EVIDENCE] });
  await userEvent.click(
    await section.findByRole("button", { name: "1: Quoted from a source. Show the source" }),
  );
  const link = await screen.findByRole("link", { name: "Price list 2026" });
  expect(link.getAttribute("href")).toBe("/knowledge/document_1?version=version_2&start=4&end=16");
});

test("one that AI wrote and no source carries says so", async () => {
  const { section } = openOpening({ support: "UNSUPPORTED", evidence: [] });
  expect(await section.findByText("Written by AI: no source says this")).toBeDefined();
});

test("an emptied one has no badge any more", async () => {
  const { mine, section } = openOpening({ support: "SUPPORTED", evidence: [EVIDENCE] });
  await section.findByRole("button", { name: /Show the source/ });
  act(() => {
    writeMarkdown(scenarioRoots(mine.doc).openingStrategy, "", "blocks");
  });
  expect(section.queryByRole("button", { name: /Show the source/ })).toBeNull();
});
