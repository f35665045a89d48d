"use client";
import { scenarioRoots } from "@playbooks/document-model";

import { TEXT_MODULES } from "../../../editor/lines/line-order.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { GenerateMissing } from "../generations/generate-missing.tsx";
import { ModuleSection } from "../lines/module-section.tsx";
import { LiveTextInput } from "../live-text-input.tsx";
import { BlockText, OpeningSection } from "./block-section.tsx";
import { ChipsField } from "./chips-field.tsx";
import { useScenario } from "./scenario-context.tsx";
import { ExitCriteria, StageField } from "./stage-field.tsx";

import styles from "../builder.module.css";

interface ScenarioSheetProps {
  readonly knownPains: readonly string[];
  readonly knownCompetitors: readonly string[];
}

/** The text of a scenario from its title to its next steps. */
export function ScenarioSheet({ knownPains, knownCompetitors }: ScenarioSheetProps) {
  const { room, active } = useSession();
  const { mayEdit } = useScenario();
  return (
    <article className={styles["sheet"]} aria-label="Scenario">
      <h1 className={styles["titleHeading"]}>
        <LiveTextInput
          room={room}
          text={scenarioRoots(room.doc).title}
          label="Title of the scenario"
          placeholder="Untitled scenario"
          readOnly={!mayEdit}
          wraps
          className={styles["scenarioTitle"]}
          onFocus={() => room.announce("title")}
          onEnter={() => active.activate("meetingContext", { kind: "start" })}
        />
      </h1>
      <div className={styles["field"]}>
        <span className={styles["fieldName"]}>Deal stage</span>
        <StageField />
        <span className={styles["fieldName"]}>Exit criteria</span>
        <ExitCriteria />
        <span className={styles["fieldName"]}>Meeting context</span>
        <BlockText field="meetingContext" />
        <span className={styles["fieldName"]}>Customer pain points</span>
        <ChipsField
          module="painPoints"
          label="Customer pain points"
          placeholder="Add a pain, Enter"
          known={knownPains}
        />
        <span className={styles["fieldName"]}>Competitors</span>
        <ChipsField
          module="competitors"
          label="Competitors"
          placeholder="Add a competitor, Enter"
          known={knownCompetitors}
        />
      </div>
      <GenerateMissing />
      <OpeningSection />
      {TEXT_MODULES.map((module) => (
        <ModuleSection key={module} module={module} />
      ))}
    </article>
  );
}
