"use client";
import { useLiveAccess } from "../../../api/viewer/live-access.ts";
import type { Room } from "../../../editor/room/room.ts";
import { useRoom, useRoomFact } from "../../../editor/room/use-room.ts";
import { Problem } from "../../../ui/states/problem.tsx";
import { WorkflowEditor, type WorkflowEditorProps } from "../workflow-editor.tsx";
import { WorkflowSkeleton } from "../workflow-skeleton.tsx";
import { useRoomSource } from "./use-room-source.ts";

type LiveWorkflowProps = Omit<WorkflowEditorProps, "source">;

/** The draft as a live document, edited together with whoever else has it open. */
export function LiveWorkflow(props: LiveWorkflowProps) {
  const room = useRoom(props.workflow.liveDocumentId, useLiveAccess());
  return room ? <InRoom {...props} room={room} /> : <WorkflowSkeleton />;
}

function InRoom({ room, ...props }: LiveWorkflowProps & { readonly room: Room }) {
  const source = useRoomSource(room, props.workflow.problems);
  const ready = useRoomFact(room, "ready");
  const end = useRoomFact(room, "end");
  // Once it was ready the draft stays to be read, whatever has ended the room.
  if (!ready && end && end !== "signedOut")
    return (
      <Problem
        title="The workflow could not be opened"
        message={
          end === "tooOld" ? "This page is too old: reload." : "You may not open it any more."
        }
      />
    );
  return ready ? <WorkflowEditor {...props} source={source} /> : <WorkflowSkeleton />;
}
