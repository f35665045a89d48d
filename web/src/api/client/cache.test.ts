import { gql } from "@apollo/client";

import { createCache } from "./cache.ts";

const PAGE = gql`
  query Page($filter: String, $first: Int, $after: String) {
    playbooks(filter: $filter, first: $first, after: $after) {
      nodes {
        id
      }
      totalCount
    }
  }
`;

const page = (ids: readonly string[]) => ({
  playbooks: {
    __typename: "PlaybookConnection",
    nodes: ids.map((id) => ({ __typename: "Playbook", id })),
    totalCount: 9,
  },
});

function write(ids: readonly string[], variables: object, cache = createCache()) {
  cache.writeQuery({ query: PAGE, variables, data: page(ids) });
  return cache;
}

const idsIn = (cache: ReturnType<typeof createCache>, variables: object) =>
  cache
    .readQuery<ReturnType<typeof page>>({ query: PAGE, variables })
    ?.playbooks.nodes.map(({ id }) => id);

test("a page that comes after another is appended, and what both have is there once", () => {
  const cache = write(["a", "b"], { first: 2 });
  write(["b", "c"], { first: 2, after: "cursor" }, cache);
  expect(idsIn(cache, { first: 2 })).toEqual(["a", "b", "c"]);
});

test("a list fetched again from its start loses what has left it", () => {
  const cache = write(["a", "b"], { first: 2 });
  write(["c"], { first: 50 }, cache);
  expect(idsIn(cache, { first: 2 })).toEqual(["c"]);
});

test("lists with other filters are other lists", () => {
  const cache = write(["a"], { filter: "x" });
  write(["b"], { filter: "y" }, cache);
  expect(idsIn(cache, { filter: "x" })).toEqual(["a"]);
});

test("a playbook that a list has brought is there when its own page opens", () => {
  const cache = write(["a"], {});
  const query = gql`
    query One($id: ID!) {
      playbook(id: $id) {
        id
      }
    }
  `;
  expect(cache.readQuery({ query, variables: { id: "a" } })).toEqual({
    playbook: { __typename: "Playbook", id: "a" },
  });
  expect(cache.readQuery({ query, variables: { id: "unknown" } })).toBeNull();
});

test("a list that asks for little of a run's nodes takes nothing from its page", () => {
  const cache = createCache();
  const run = (fields: string, nodes: readonly object[]) => ({
    query: gql`query Run { run(id: "run_1") { id nodes { nodeId ${fields} } } }`,
    data: {
      run: {
        __typename: "Run",
        id: "run_1",
        nodes: nodes.map((node) => ({ __typename: "NodeRun", ...node })),
      },
    },
  });
  cache.writeQuery(
    run("status summary", [
      { nodeId: "b", status: "RUNNING", summary: "so far" },
      { nodeId: "gone", status: "RUNNING", summary: "" },
    ]),
  );
  cache.writeQuery(
    run("status", [
      { nodeId: "a", status: "DONE" },
      { nodeId: "b", status: "DONE" },
    ]),
  );
  const { query } = run("status", []);
  expect(cache.readQuery({ query })).toMatchObject({
    run: { nodes: [{ nodeId: "a" }, { nodeId: "b", status: "DONE" }] },
  });
  expect(JSON.stringify(cache.extract())).toContain("so far");
});
