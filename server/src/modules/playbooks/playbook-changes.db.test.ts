import { playbookRoots } from "@playbooks/document-model";
import type { Client } from "graphql-ws";

import { brand, newId } from "../../ids.ts";
import type { Actor } from "../workspaces/access.ts";
import { openTestLibrary, type TestLibrary } from "./test-library.ts";

let library: TestLibrary;
let dana: Actor;
beforeAll(async () => {
  library = await openTestLibrary();
  dana = await library.join("dana", "ADMIN");
  await library.join("vera", "VIEWER", dana.workspaceId);
  await library.join("stranger", "OWNER");
});
afterAll(() => library.stop());

interface Change {
  readonly playbookId: string;
  readonly kind: string;
  readonly by: { readonly name: string } | null;
}

const FIELDS = "playbookId kind scenarioId at by { name }";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a subscription brings, from when the server has it. */
async function follow(client: Client, id?: string) {
  const query =
    id === undefined
      ? `subscription { change: playbooksChanged { ${FIELDS} } }`
      : `subscription ($id: ID!) { change: playbookChanged(id: $id) { ${FIELDS} } }`;
  const before = library.feed.audience();
  const changes: Change[] = [];
  const refused: unknown[] = [];
  client.subscribe<{ readonly change: Change }>(
    { query, variables: id === undefined ? {} : { id } },
    {
      next: ({ data, errors }) => {
        if (data) changes.push(data.change);
        if (errors) refused.push(...errors);
      },
      error: (error) => refused.push(error),
      complete: () => undefined,
    },
  );
  const isThere = () => library.feed.audience() > before || refused.length > 0;
  for (let tries = 0; !isThere() && tries < 500; tries++) await pause(10);
  const until = async (count: number) => {
    for (let tries = 0; changes.length < count && tries < 500; tries++) await pause(10);
    return changes.map(({ kind, by }) => `${kind} by ${by?.name ?? "nobody"}`);
  };
  return { changes, refused, until };
}

/** Fails on errors; answers the playbook, or the id of one that was purged. */
async function mutate(name: string, type: string, input: object) {
  const { data, errors } = await library.api.ask(
    `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${name === "purgePlaybook" ? "id" : "playbook { id liveDocumentId }"} } }`,
    { as: "dana", variables: { input } },
  );
  expect(errors).toEqual([]);
  return data.result.playbook ?? data.result;
}

test("everybody in the workspace hears of each change once, and who made it", async () => {
  const all = await follow(library.api.socket("vera"));
  const { id } = await mutate("createPlaybook", "CreatePlaybookInput", { title: "A" });
  const one = await follow(library.api.socket("vera"), id);
  await mutate("createPlaybook", "CreatePlaybookInput", { title: "Other" });
  await mutate("updatePlaybook", "UpdatePlaybookInput", { id, title: "B" });
  await mutate("setPlaybookStatus", "SetPlaybookStatusInput", { id, status: "PUBLISHED" });
  await mutate("setPlaybookStatus", "SetPlaybookStatusInput", { id, status: "PUBLISHED" });
  await mutate("deletePlaybook", "IdInput", { id });
  await mutate("restorePlaybook", "IdInput", { id });
  await mutate("deletePlaybook", "IdInput", { id });
  await mutate("purgePlaybook", "IdInput", { id });
  const kinds = ["UPDATED", "STATUS", "DELETED", "RESTORED", "DELETED", "DELETED"];
  expect(await one.until(6)).toEqual(kinds.map((kind) => `${kind} by dana`));
  expect(await all.until(8)).toEqual(
    ["CREATED", "CREATED", ...kinds].map((kind) => `${kind} by dana`),
  );
});

test("whoever has the playbook open hears that AI was switched off", async () => {
  const { id } = await mutate("createPlaybook", "CreatePlaybookInput", { title: "Quiet" });
  const one = await follow(library.api.socket("vera"), id);
  await mutate("updatePlaybook", "UpdatePlaybookInput", { id, aiEnabled: false });
  expect(await one.until(1)).toEqual(["UPDATED by dana"]);
});

test("what is typed into the live document is told after it is in the rows", async () => {
  const { id, liveDocumentId } = await mutate("createPlaybook", "CreatePlaybookInput", {
    title: "A",
  });
  const { until } = await follow(library.api.socket("vera"), id);
  const author = { memberId: dana.memberId, name: "Dana", kind: "person" } as const;
  await library.collaboration.edit(brand(liveDocumentId), author, (doc) =>
    playbookRoots(doc).title.insert(1, "BC"),
  );
  expect(await until(1)).toEqual(["UPDATED by dana"]);
  const { data } = await library.api.ask("query ($id: ID!) { playbook(id: $id) { title } }", {
    as: "vera",
    variables: { id },
  });
  expect(data.playbook.title).toBe("ABC");
});

test("a repeated create is told once", async () => {
  const { until } = await follow(library.api.socket("vera"));
  const input = { title: "Once", idempotencyKey: "once" };
  const first = await mutate("createPlaybook", "CreatePlaybookInput", input);
  expect(await mutate("createPlaybook", "CreatePlaybookInput", input)).toEqual(first);
  await pause(50);
  expect(await until(1)).toEqual(["CREATED by dana"]);
});

test("another workspace hears nothing, and a playbook of ours does not exist there", async () => {
  const all = await follow(library.api.socket("stranger"));
  const { id } = await mutate("createPlaybook", "CreatePlaybookInput", { title: "A" });
  const one = await follow(library.api.socket("stranger"), id);
  const unknown = await follow(library.api.socket("stranger"), newId("Playbook"));
  await mutate("deletePlaybook", "IdInput", { id });
  await pause(100);
  expect(all.changes).toEqual([]);
  expect(one.changes).toEqual([]);
  expect(one.refused).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  expect(unknown.refused).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
});

test("who is taken out hears nothing more", async () => {
  await library.join("gone", "EDITOR", dana.workspaceId);
  const { changes, refused } = await follow(library.api.socket("gone"));
  library.api.people.remove("gone");
  await pause(50);
  await mutate("createPlaybook", "CreatePlaybookInput", { title: "A" });
  await pause(50);
  expect(changes).toEqual([]);
  expect(refused).toMatchObject([{ code: 4403 }]);
});
