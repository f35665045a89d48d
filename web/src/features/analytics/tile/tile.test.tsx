/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { parse } from "graphql";
import type { ReactNode } from "react";

import { Tile, type TileProps } from "./tile.tsx";

Object.defineProperty(window, "matchMedia", {
  value: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
});

const Wrapper = ({ children }: { readonly children: ReactNode }) => (
  <MantineProvider>{children}</MantineProvider>
);

const tile = (over: Partial<TileProps> = {}) => (
  <Tile
    question={{
      title: "How many?",
      document: parse("query Asked($ids: [ID!]) { asked(ids: $ids) }"),
      variables: { ids: ["a"] },
      fileName: "asked",
    }}
    answer={{ stale: false, error: undefined, refetch: () => undefined }}
    figure="12"
    note="of 20"
    definition="What is counted."
    table={{
      columns: [{ label: "Name" }, { label: "Count", numeric: true }],
      rows: [
        ["BrewBox", 1200],
        ["SunRoof", null],
      ],
    }}
    {...over}
  >
    <p>The picture</p>
  </Tile>
);

test("the picture has a twin of words and numbers", async () => {
  render(tile(), { wrapper: Wrapper });
  expect(screen.getByText("The picture")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Table" }));
  expect(screen.queryByText("The picture")).toBeNull();
  const cells = screen.getAllByRole("cell").map((cell) => cell.textContent);
  expect(cells).toEqual(["BrewBox", "1,200", "SunRoof", "–"]);
});

test("the query that is copied is the tile's own, with its variables", async () => {
  const user = userEvent.setup();
  render(tile(), { wrapper: Wrapper });
  await user.click(screen.getByRole("button", { name: "Copy as GraphQL: How many?" }));
  expect(await navigator.clipboard.readText()).toBe(
    '# How many?\nquery Asked($ids: [ID!] = ["a"]) {\n  asked(ids: $ids)\n}\n',
  );
  expect(await screen.findByText("Copied")).toBeTruthy();
});

test("what could not be counted says so in its place and can be asked again", async () => {
  const refetch = jest.fn();
  render(tile({ answer: { stale: false, error: new TypeError("offline"), refetch } }), {
    wrapper: Wrapper,
  });
  expect(screen.getByText(/cannot be reached/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(refetch).toHaveBeenCalledTimes(1);
});

test("nothing to count is a sentence, and no table can be saved before there is an answer", () => {
  const { rerender } = render(tile({ empty: "Nothing happened." }), { wrapper: Wrapper });
  expect(screen.getByText("Nothing happened.")).toBeTruthy();
  rerender(tile({ table: undefined, figure: undefined }));
  expect(screen.getByRole("button", { name: "CSV: How many?" })).toHaveProperty("disabled", true);
});
