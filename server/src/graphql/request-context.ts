import type { Doors, Identity, Loaders, RequestContext } from "./context.ts";

/** One line a module. A loader is made when it is first used, because most operations use few. */
function loadersFor(doors: Doors, identity: () => Identity): Loaders {
  // Asked for the actor when first used; what is loaded then is remembered for one operation or event only.
  const knowledge = once(() => doors.knowledge.loaders(identity().actor));
  const documents = once(() => doors.documents.loaders(identity().actor));
  const generations = once(() => doors.generations.loaders(identity().actor));
  const suggestions = once(() => doors.suggestions.loaders(identity().actor));
  const scenarios = once(() => doors.scenarios.loaders(identity().actor));
  const members = once(() => doors.workspaces.memberLoader(identity().actor));
  const playbooks = once(() => doors.playbooks.loaders(identity().actor));
  const playbookDefaults = once(() => doors.playbookDefaults.loader(identity().actor));
  const workflows = once(() => doors.workflows.loaders(identity().actor));
  const runs = once(() => doors.runs.loaders(identity().actor));
  const tasks = once(() => doors.tasks.loaders(identity().actor));
  const toolTests = once(() => doors.toolTests.loaders(identity().actor));
  const workbench = once(() => doors.workbench.loaders(identity().actor));
  const batches = once(() => doors.batches.loaders(identity().actor));
  return {
    get batches() {
      return batches();
    },
    get toolTests() {
      return toolTests();
    },
    get tasks() {
      return tasks();
    },
    get runs() {
      return runs();
    },
    get workflows() {
      return workflows();
    },
    get documents() {
      return documents();
    },
    get generations() {
      return generations();
    },
    get suggestions() {
      return suggestions();
    },
    get scenarios() {
      return scenarios();
    },
    get knowledge() {
      return knowledge();
    },
    get members() {
      return members();
    },
    get playbookDefaults() {
      return playbookDefaults();
    },
    get playbooks() {
      return playbooks();
    },
    get workbench() {
      return workbench();
    },
  };
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

/** Asks who it is each time, because a role may change while a subscription lasts. */
export function contextFor(doors: Doors, identity: () => Identity): RequestContext {
  return {
    get actor() {
      return identity().actor;
    },
    get person() {
      return identity().person;
    },
    doors,
    loaders: loadersFor(doors, identity),
  };
}
