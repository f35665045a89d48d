"use client";
import { useInstallation } from "../../../api/session/installation.ts";
import { OpenBeside } from "./open-beside.tsx";

/** The way to see what others have made of the product. Nothing where this server offers no example people. */
export function ExampleWorkspace() {
  const installation = useInstallation();
  const owner = installation?.examples.find(({ role }) => role === "OWNER");
  if (!owner || !installation?.windowSessions) return null;
  return (
    <OpenBeside name={owner.name} variant="default">
      Open the example workspace
    </OpenBeside>
  );
}
