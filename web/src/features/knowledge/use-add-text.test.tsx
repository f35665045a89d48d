/** @jest-environment jsdom */
import { webcrypto } from "node:crypto";

import { jest } from "@jest/globals";
import { act, renderHook, waitFor } from "@testing-library/react";

import { refusal, standInForApi } from "../../api/api.stand-in.tsx";
import { useNewVersion } from "./source/versions/use-new-version.ts";
import { useAddText } from "./use-add-text.ts";

Object.defineProperty(globalThis, "crypto", { value: webcrypto });

const created = () => ({
  createKnowledgeDocument: {
    knowledgeDocument: { __typename: "KnowledgeDocument", id: "knowledge_1", title: "Prices" },
  },
});

test("the title follows the text until somebody writes their own, and again when they take it away", () => {
  const { Wrapper } = standInForApi();
  const { result } = renderHook(() => useAddText("", () => undefined), { wrapper: Wrapper });
  act(() => result.current.setText("# Prices\n\n€29"));
  expect(result.current.title).toBe("Prices");
  act(() => result.current.setTitle("Price list"));
  act(() => result.current.setText("# Prices 2026\n\n€35"));
  expect(result.current.title).toBe("Price list");
  act(() => result.current.setTitle(""));
  expect(result.current.title).toBe("Prices 2026");
});

test("the server's sentence stands at the text, and trying again does not add it twice", async () => {
  let broken = true;
  const { Wrapper, asked } = standInForApi({
    answers: {
      CreateKnowledge: () => {
        if (broken)
          throw refusal("Bad input", {
            code: "BAD_USER_INPUT",
            fields: [{ path: "input.text", message: "There is no text in it." }],
          });
        return created();
      },
    },
  });
  const added = jest.fn();
  const { result } = renderHook(() => useAddText("# Prices", added), { wrapper: Wrapper });
  act(() => result.current.setKind("PRICING"));
  act(() => result.current.submit());
  await waitFor(() => expect(result.current.errors["text"]).toBe("There is no text in it."));
  broken = false;
  act(() => result.current.submit());
  await waitFor(() => expect(added).toHaveBeenCalledWith("Prices"));
  const keys = asked.map(({ variables }) => JSON.stringify(variables));
  expect(keys[0]).toContain('"kind":"PRICING"');
  expect(keys[0]).toBe(keys[1]);
});

test("a new version must say something else", async () => {
  const { Wrapper, asked } = standInForApi({
    answers: {
      UpdateKnowledge: () => ({
        updateKnowledgeDocument: {
          knowledgeDocument: {
            __typename: "KnowledgeDocument",
            id: "knowledge_1",
            title: "Prices",
            kind: "PRICING",
            status: "PENDING",
            problem: null,
            problemMayPass: true,
            updatedAt: "2026-03-02T09:00:00Z",
          },
        },
      }),
    },
  });
  const done = jest.fn();
  const { result } = renderHook(() => useNewVersion({ id: "knowledge_1", text: "€29" }, done), {
    wrapper: Wrapper,
  });
  expect(result.current.changed).toBe(false);
  act(() => result.current.setText("  "));
  expect(result.current.changed).toBe(false);
  act(() => result.current.setText("€35"));
  expect(result.current.changed).toBe(true);
  act(() => result.current.submit());
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(asked[0]?.variables).toEqual({ input: { id: "knowledge_1", text: "€35" } });
});
