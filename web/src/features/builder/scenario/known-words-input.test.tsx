/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { KnownWordsInput } from "./known-words-input.tsx";

standInForBrowser();

function Page({ known, onChoose }: { known: readonly string[]; onChoose: (text: string) => void }) {
  const [text, setText] = useState("");
  return (
    <KnownWordsInput
      label="Add to competitors"
      placeholder="Add a competitor"
      maxLength={300}
      known={known}
      value={text}
      onFocus={() => undefined}
      onChange={setText}
      onChoose={onChoose}
      onKeyDown={() => undefined}
    />
  );
}

function openPage(known: readonly string[]) {
  const choose = jest.fn<(text: string) => void>();
  render(
    <MantineProvider env="test">
      <Page known={known} onChoose={choose} />
    </MantineProvider>,
  );
  return choose;
}

const field = () => screen.getByPlaceholderText<HTMLInputElement>("Add a competitor");

test("known words are offered to whoever comes to the field, which keeps the focus", async () => {
  const choose = openPage(["BrewBox", "SunRoof"]);
  await userEvent.click(field());
  await userEvent.click(await screen.findByText("SunRoof"));
  expect(choose).toHaveBeenCalledWith("SunRoof");
  expect(document.activeElement).toBe(field());
});

test("a word that is typed at once is taken whole", async () => {
  openPage(["BrewBox"]);
  await userEvent.click(field());
  await userEvent.keyboard("Sun");
  await userEvent.keyboard("Roof");
  expect(field().value).toBe("SunRoof");
});
