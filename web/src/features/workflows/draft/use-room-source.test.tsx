/** @jest-environment jsdom */
import { changeData, renameOutput } from "@playbooks/workflow-model";
import { act, renderHook } from "@testing-library/react";

import { twoWorkflowRooms } from "../../../editor/testing/two-rooms.ts";
import { useRoomSource } from "./use-room-source.ts";

const step = (id: string) => ({
  id,
  kind: "wait",
  position: { x: 0, y: 0 },
  data: { label: id },
});
const PAIR = {
  nodes: [step("a"), step("b")],
  edges: [{ id: "e", source: "a", sourceHandle: "out", target: "b" }],
};

/** Dana and Tom in one workflow. */
function both() {
  const rooms = twoWorkflowRooms(PAIR);
  const [dana, tom] = rooms.map((room) => renderHook(() => useRoomSource(room, [])).result);
  return { rooms, dana: dana!, tom: tom! };
}

type Source = ReturnType<typeof both>["dana"];

/** As the form of a step's settings does it. */
function labelled({ current }: Source, id: string, label: string): void {
  act(() =>
    current.change((graph) => {
      const data = graph.nodes.find((node) => node.id === id)?.data;
      return changeData(graph, id, { ...data, label });
    }),
  );
}

const labelsOf = ({ current }: Source) => current.graph.nodes.map(({ data }) => data["label"]);

test("what one person changes the other sees at once", () => {
  const { dana, tom } = both();
  labelled(dana, "a", "Read the lease");
  labelled(tom, "b", "Wait a day");
  expect(labelsOf(dana)).toEqual(["Read the lease", "Wait a day"]);
  expect(labelsOf(tom)).toEqual(labelsOf(dana));
});

test("undo takes back one's own step and leaves the other's", () => {
  const { dana, tom } = both();
  act(() => dana.current.change((graph) => ({ ...graph, nodes: [...graph.nodes, step("c")] })));
  labelled(tom, "b", "Wait a day");
  act(() => dana.current.undo());
  expect(labelsOf(tom)).toEqual(["a", "Wait a day"]);
  act(() => dana.current.redo());
  expect(labelsOf(tom)).toEqual(["a", "Wait a day", "c"]);
});

test("a step that is removed comes back with its lines and settings", () => {
  const { dana, tom } = both();
  act(() => dana.current.change((graph) => ({ ...graph, nodes: [step("a")], edges: [] })));
  expect(tom.current.graph.nodes).toHaveLength(1);
  act(() => dana.current.undo());
  expect(tom.current.graph).toMatchObject(PAIR);
});

test("typing is one step of undo, apart from what was added just before", () => {
  const { dana } = both();
  act(() => dana.current.change((graph) => ({ ...graph, nodes: [...graph.nodes, step("c")] })));
  for (const label of ["W", "Wa", "Wai", "Wait"]) labelled(dana, "c", label);
  act(() => dana.current.undo());
  expect(labelsOf(dana)).toEqual(["a", "b", "c"]);
});

test("a new name and everything that refers to it are one step of undo, apart from what was typed before", () => {
  const { dana, tom } = both();
  const mappings = new Map<string, string>();
  const rename = (to: string) =>
    act(() =>
      dana.current.change((graph) => {
        const renaming = renameOutput(graph, { nodeId: "a", to, mappings });
        return renaming.kind === "renamed" ? renaming.graph : graph;
      }),
    );
  rename("pause");
  act(() =>
    dana.current.change((graph) => changeData(graph, "b", { until: "{{ pause.data.end }}" })),
  );
  rename("rest");
  const settingsOf = ({ current }: Source) => current.graph.nodes.map(({ data }) => data);
  const renamed = [{ label: "a", outputVariable: "rest" }, { until: "{{ rest.data.end }}" }];
  expect(settingsOf(tom)).toEqual(renamed);
  act(() => dana.current.undo());
  expect(settingsOf(tom)).toEqual([
    { label: "a", outputVariable: "pause" },
    { until: "{{ pause.data.end }}" },
  ]);
  act(() => dana.current.redo());
  expect(settingsOf(tom)).toEqual(renamed);
});

test("a change that changes nothing writes nothing", () => {
  const { dana, rooms } = both();
  let writes = 0;
  rooms[0].doc.on("update", () => (writes += 1));
  act(() => dana.current.change((graph) => graph));
  labelled(dana, "a", "a");
  expect(writes).toBe(0);
});

test("everything is kept once the server has it", async () => {
  const { dana, rooms } = both();
  const { status } = rooms[0];
  status.set({ ...status.get(), dirty: true });
  const settled = dana.current.settle();
  status.set({ ...status.get(), dirty: false });
  expect(await settled).toBe(true);
});
