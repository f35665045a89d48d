"use client";
import { useRoomFact } from "../../editor/room/use-room.ts";
import { SessionProvider } from "../../editor/session/session-context.tsx";
import { useFetched } from "../../ui/use-fetched.ts";
import { BuilderBar } from "./bar/builder-bar.tsx";
import type { BuilderFrameProps } from "./builder-frame-props.ts";
import { SheetSkeleton } from "./builder-skeleton.tsx";
import { MissingScenario } from "./missing.tsx";
import { Pane } from "./pane.tsx";
import { ScenarioNav } from "./scenario-nav/scenario-nav.tsx";
import { RoomGate } from "./scenario/room-gate.tsx";
import { ScenarioSpace } from "./scenario/scenario-space.tsx";
import { useFetchRest } from "./use-fetch-rest.ts";
import { usePanes } from "./use-panes.ts";

import styles from "./builder.module.css";

const loadOverview = () => import("./overview.tsx");
const loadFarewell = () => import("./unsent/no-longer-member.tsx");

/** Bar, navigation and the open scenario; the overview stands where a scenario would. */
export function BuilderFrame(props: BuilderFrameProps) {
  const { playbook, playbookRoom, scenario, session } = props;
  const panes = usePanes();
  useFetchRest();
  // Whoever comes to a scenario, as most do, has no need of it.
  const overview = useFetched(loadOverview, !scenario && !props.isLost);
  const room = scenario ? session?.room : playbookRoom;
  const isOut = useRoomFact(playbookRoom, "end") === "noAccess";
  const farewell = useFetched(loadFarewell, isOut);
  // On a narrow page the navigation lies above the text: choosing in it closes it.
  const onOpen: BuilderFrameProps["onOpen"] = (...place) => {
    if (panes.isNarrow && panes.isOpen("left")) panes.toggle("left");
    props.onOpen(...place);
  };
  // Nothing on the page would do anything any more.
  if (isOut)
    return farewell ? (
      <farewell.NoLongerMember
        rooms={room && room !== playbookRoom ? [playbookRoom, room] : [playbookRoom]}
      />
    ) : null;
  return (
    <div className={styles["builder"]}>
      <BuilderBar
        playbook={playbook}
        playbookRoom={playbookRoom}
        room={room}
        scenario={scenario}
        panes={panes}
        onOpen={props.onOpen}
      />
      <div className={styles["columns"]}>
        <Pane side="left" label="Scenarios" panes={panes}>
          <ScenarioNav {...props} onOpen={onOpen} />
        </Pane>
        {scenario && session ? (
          <SessionProvider session={session}>
            <ScenarioSpace
              key={scenario.id}
              {...props}
              scenario={scenario}
              session={session}
              panes={panes}
            />
          </SessionProvider>
        ) : (
          <div className={styles["centre"]}>
            {props.isLost ? (
              <MissingScenario onOverview={() => onOpen(undefined)} />
            ) : scenario ? (
              <SheetSkeleton />
            ) : (
              <RoomGate room={playbookRoom}>
                {overview ? (
                  <overview.Overview playbook={playbook} room={playbookRoom} onOpen={onOpen} />
                ) : (
                  <SheetSkeleton />
                )}
              </RoomGate>
            )}
          </div>
        )}
      </div>
    </div>
  );
}
