"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  AddScenarioDocument,
  DeleteScenarioDocument,
  DuplicateScenarioDocument,
  MoveScenarioDocument,
  RenameScenarioDocument,
  RestoreScenarioDocument,
} from "../../../api/generated/graphql.ts";
import { showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";
import type { BuilderScenario } from "../use-builder-data.ts";

/** One thing to do, and the sentence for when it is not done. */
interface Attempt<Result> {
  readonly failure: string;
  readonly work: () => Promise<Result>;
}

interface ScenarioActionsOptions {
  readonly playbookId: string;
  /** The scenario that is on the page. */
  readonly openId: string | undefined;
  readonly onChanged: () => void;
  readonly onOpen: (scenarioId: string | undefined) => void;
}

/** What can be done with the scenarios of a playbook. What was not done is said, with a way to try again. */
export function useScenarioActions(options: ScenarioActionsOptions) {
  const apollo = useApolloClient();
  const { playbookId, openId, onChanged, onOpen } = options;

  const attempt = async <Result>(one: Attempt<Result>): Promise<Result | undefined> => {
    try {
      const result = await one.work();
      onChanged();
      return result;
    } catch (error) {
      showProblem(`${one.failure} ${messageOf(error)}`, () => void attempt(one));
      onChanged();
      return undefined;
    }
  };

  const restore = (scenario: BuilderScenario) =>
    attempt({
      failure: `“${scenario.title}” could not be restored.`,
      work: () =>
        apollo.mutate({
          mutation: RestoreScenarioDocument,
          variables: { input: { id: scenario.id } },
        }),
    });

  return {
    /** The id of the new scenario; undefined when it was not made. */
    add: async (title: string): Promise<string | undefined> => {
      // One key for the retries too: an answer that was lost must not make a second one.
      const input = { playbookId, title, idempotencyKey: crypto.randomUUID() };
      const made = await attempt({
        failure: "The scenario could not be added.",
        work: () => apollo.mutate({ mutation: AddScenarioDocument, variables: { input } }),
      });
      return made?.data?.addScenario.scenario.id;
    },
    rename: (id: string, title: string) =>
      attempt({
        failure: "The scenario could not be renamed.",
        work: () =>
          apollo.mutate({
            mutation: RenameScenarioDocument,
            variables: { input: { id, title } },
            optimisticResponse: {
              updateScenario: { scenario: { __typename: "Scenario", id, title } },
            },
          }),
      }),
    move: (id: string, index: number) =>
      attempt({
        failure: "The scenario could not be moved.",
        work: () =>
          apollo.mutate({ mutation: MoveScenarioDocument, variables: { input: { id, index } } }),
      }),
    duplicate: (id: string) =>
      attempt({
        failure: "The scenario could not be copied.",
        work: () =>
          apollo.mutate({ mutation: DuplicateScenarioDocument, variables: { input: { id } } }),
      }),
    remove: async (scenario: BuilderScenario): Promise<void> => {
      // First: its room would be closed by the server as gone, and say so.
      if (scenario.id === openId) onOpen(undefined);
      const removed = await attempt({
        failure: `“${scenario.title}” could not be deleted.`,
        work: () =>
          apollo.mutate({
            mutation: DeleteScenarioDocument,
            variables: { input: { id: scenario.id } },
          }),
      });
      if (removed) showUndo(`“${scenario.title}” deleted.`, () => void restore(scenario));
    },
  };
}
