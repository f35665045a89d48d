/** @jest-environment jsdom */
import { addChip, changeData } from "@playbooks/workflow-model";
import { act, renderHook } from "@testing-library/react";

import { twoWorkflowRooms, workflowRoomsApart } from "../../../editor/testing/two-rooms.ts";
import { addStep, removeStep } from "./change-steps.ts";
import { useRoomSource } from "./use-room-source.ts";

const step = (id: string) => ({ id, kind: "wait", position: { x: 0, y: 0 }, data: { label: id } });
const CHAIN = {
  nodes: [step("a"), step("b"), step("c")],
  edges: [
    { id: "ab", source: "a", sourceHandle: "out", target: "b" },
    { id: "bc", source: "b", sourceHandle: "out", target: "c" },
  ],
};

function sourcesOf(rooms: ReturnType<typeof twoWorkflowRooms>) {
  const [dana, tom] = rooms.map((room) => renderHook(() => useRoomSource(room, [])).result);
  return { dana: dana!, tom: tom! };
}

type Source = ReturnType<typeof sourcesOf>["dana"];

const kindsOf = ({ current }: Source) => current.graph.nodes.map(({ kind }) => kind).toSorted();
const linesOf = ({ current }: Source) =>
  current.graph.edges.map(({ source, target }) => `${source} > ${target}`).toSorted();

test("steps and chips that two people add at once are all kept", () => {
  const { rooms, meet } = workflowRoomsApart(CHAIN);
  const { dana, tom } = sourcesOf(rooms);
  act(() => {
    addStep(dana.current, { kind: "approval", after: CHAIN.nodes[2] });
    addStep(tom.current, { kind: "createTask", after: CHAIN.nodes[2] });
    dana.current.change((graph) => addChip(graph, "c", { source: "a", handle: "out" }));
    tom.current.change((graph) => addChip(graph, "b", { source: "a", handle: "error" }));
    meet();
  });
  expect(kindsOf(dana)).toEqual(["approval", "createTask", "wait", "wait", "wait"]);
  expect(linesOf(dana)).toHaveLength(6);
  expect(tom.current.graph).toEqual(dana.current.graph);
});

test("a step is added to the workflow as it is now, not as it was last drawn", () => {
  const { dana, tom } = sourcesOf(twoWorkflowRooms(CHAIN));
  const asDrawn = dana.current;
  act(() => {
    addStep(tom.current, { kind: "approval", after: undefined });
    addStep(asDrawn, { kind: "createTask", after: undefined });
  });
  expect(kindsOf(tom)).toEqual(["approval", "createTask", "wait", "wait", "wait"]);
});

test("taking back a removal brings that step back and leaves what others did meanwhile", () => {
  const { dana, tom } = sourcesOf(twoWorkflowRooms(CHAIN));
  let undo = (): void => undefined;
  act(() => {
    undo = removeStep(dana.current, "b");
  });
  expect(linesOf(tom)).toEqual(["a > c"]);
  let added: string | undefined;
  act(() => {
    added = addStep(tom.current, { kind: "approval", after: CHAIN.nodes[2] });
    tom.current.change((graph) => changeData(graph, "c", { label: "Wait a day" }));
  });
  act(() => undo());
  expect(linesOf(tom)).toEqual(["a > b", "b > c", `c > ${added}`]);
  expect(tom.current.graph.nodes.find(({ id }) => id === "b")).toEqual(step("b"));
  expect(tom.current.graph.nodes.find(({ id }) => id === "c")?.data).toEqual({
    label: "Wait a day",
  });
});

test("edges of a step that comes back stay away where their other end is gone", () => {
  const { dana, tom } = sourcesOf(twoWorkflowRooms(CHAIN));
  let undo = (): void => undefined;
  act(() => {
    undo = removeStep(dana.current, "b");
    removeStep(tom.current, "c");
  });
  act(() => undo());
  expect(linesOf(tom)).toEqual(["a > b"]);
});
