/** @jest-environment jsdom */
import { act, renderHook, waitFor } from "@testing-library/react";

import { refusal, standInForApi } from "../../api/api.stand-in.tsx";
import { type KnowledgeView, readView } from "./knowledge-view.ts";
import { aPage, aSource } from "./test-sources.ts";
import { useKnowledgeList } from "./use-knowledge-list.ts";

const view = (search = ""): KnowledgeView => readView(new URLSearchParams(search));
const titles = (list: ReturnType<typeof useKnowledgeList>) => list.nodes.map((s) => s.title);
const change = (id: string) => ({ knowledgeDocumentsChanged: { id, status: "READY" } });

test("news about sources refresh the list by themselves, once for all that come together", async () => {
  let title = "Prices";
  const { Wrapper, asked, tell } = standInForApi({
    answers: {
      KnowledgeList: () => aPage([aSource({ title })]),
    },
  });
  const plain = view();
  const { result } = renderHook(() => useKnowledgeList(plain), { wrapper: Wrapper });
  await waitFor(() => expect(titles(result.current)).toEqual(["Prices"]));
  title = "Prices 2026";
  act(() => {
    tell("KnowledgeChanges", change("knowledge_1"));
    tell("KnowledgeChanges", change("knowledge_2"));
    tell("KnowledgeChanges", change("knowledge_1"));
  });
  await waitFor(() => expect(titles(result.current)).toEqual(["Prices 2026"]));
  expect(asked.filter(({ operation }) => operation === "KnowledgeList")).toHaveLength(2);
});

test("the next page is added below what is there", async () => {
  const { Wrapper, asked } = standInForApi({
    answers: {
      KnowledgeList: ({ after }) =>
        after
          ? aPage([aSource({ id: "knowledge_2", title: "Terms" })], { total: 2 })
          : aPage([aSource()], { total: 2, endCursor: "c1" }),
    },
  });
  const plain = view();
  const { result } = renderHook(() => useKnowledgeList(plain), { wrapper: Wrapper });
  await waitFor(() => expect(result.current.hasMore).toBe(true));
  act(() => result.current.loadMore());
  await waitFor(() => expect(titles(result.current)).toEqual(["Prices", "Terms"]));
  expect(result.current.hasMore).toBe(false);
  expect(asked.findLast(({ operation }) => operation === "KnowledgeList")?.variables).toMatchObject(
    { after: "c1" },
  );
});

test("what is shown stays until the new is there", async () => {
  const { Wrapper } = standInForApi({
    answers: {
      KnowledgeList: ({ filter }) =>
        JSON.stringify(filter).includes("query") ? aPage([]) : aPage([aSource()]),
    },
  });
  const { result, rerender } = renderHook((shown: KnowledgeView) => useKnowledgeList(shown), {
    wrapper: Wrapper,
    initialProps: view(),
  });
  await waitFor(() => expect(result.current.total).toBe(1));
  rerender(view("q=zebra"));
  expect(result.current).toMatchObject({ stale: true, total: 1 });
  await waitFor(() => expect(result.current).toMatchObject({ stale: false, total: 0 }));
});

test("a list that could not be loaded can be asked for again", async () => {
  let broken = true;
  const { Wrapper } = standInForApi({
    answers: {
      KnowledgeList: () => {
        if (broken) throw refusal("The database is busy.");
        return aPage([aSource()]);
      },
    },
  });
  const plain = view();
  const { result } = renderHook(() => useKnowledgeList(plain), { wrapper: Wrapper });
  await waitFor(() => expect(result.current.error?.message).toBe("The database is busy."));
  broken = false;
  act(() => result.current.refetch());
  await waitFor(() => expect(titles(result.current)).toEqual(["Prices"]));
  expect(result.current.error).toBeUndefined();
});
