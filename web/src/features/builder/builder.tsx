"use client";
import { useEffect, useMemo, useState } from "react";

import { messageOf } from "../../api/answers/api-error.ts";
import { useLiveAccess } from "../../api/viewer/live-access.ts";
import { useRoom } from "../../editor/room/use-room.ts";
import { scenarioSession } from "../../editor/session/scenario-session.ts";
import { Problem } from "../../ui/states/problem.tsx";
import { BuilderFrame } from "./builder-frame.tsx";
import { BuilderSkeleton } from "./builder-skeleton.tsx";
import { MissingPlaybook } from "./missing.tsx";
import { useBuilderData } from "./use-builder-data.ts";
import { useBuilderPlace } from "./use-builder-place.ts";

import styles from "./builder.module.css";

/** Opens two live documents: the playbook's, for as long as the page is there, and that of the open scenario. */
export function Builder({ playbookId }: { readonly playbookId: string }) {
  const place = useBuilderPlace();
  const [version, setVersion] = useState(0);
  const data = useBuilderData(playbookId, () => setVersion((now) => now + 1));
  const { playbook } = data;
  const scenario = playbook?.scenarios.find(({ id }) => id === place.scenarioId);
  const access = useLiveAccess();
  const playbookRoom = useRoom(playbook?.liveDocumentId, access);
  const scenarioRoom = useRoom(scenario?.liveDocumentId, access);
  const session = useMemo(
    () => (scenarioRoom ? scenarioSession(scenarioRoom) : undefined),
    [scenarioRoom],
  );
  useEffect(() => {
    playbookRoom?.announce(scenario ? undefined : "overview", scenario?.id);
  }, [playbookRoom, scenario]);
  if (playbook && !playbook.deletedAt && playbookRoom)
    return (
      <BuilderFrame
        playbook={playbook}
        playbookRoom={playbookRoom}
        scenario={scenario}
        session={session}
        isLost={place.scenarioId !== undefined && !scenario && !data.isFetching}
        lineId={place.lineId}
        generationId={place.generationId}
        version={version}
        onOpen={place.go}
        onGenerationSeen={place.dropGeneration}
        onChanged={data.refetch}
      />
    );
  if (data.error && !playbook)
    return (
      <div className={styles["problem"]}>
        <Problem
          title="The playbook could not be opened"
          message={messageOf(data.error)}
          onRetry={data.refetch}
        />
      </div>
    );
  if (data.isKnown && !playbook) return <MissingPlaybook />;
  if (playbook?.deletedAt) return <MissingPlaybook />;
  return <BuilderSkeleton />;
}
