import type { DraftNode } from "../graph/graph.ts";
import { nearest } from "../names/nearest.ts";
import { sendEmail } from "../node-kinds/send-email.ts";
import type { Problem } from "./problem.ts";
import type { Surroundings } from "./surroundings.ts";

/** A mail to a name that the settings of the server do not have would go to nobody (2.8). */
export function checkRecipient(node: DraftNode, { recipients }: Surroundings): Problem[] {
  if (node.kind !== sendEmail.kind || recipients === undefined) return [];
  // What is wrong with other settings must not hide this.
  const to = sendEmail.settings.shape.to.safeParse(node.data["to"]).data;
  if (to?.kind !== "setting" || recipients.includes(to.name)) return [];
  const better = nearest(to.name, recipients);
  const message = `Nobody is called “${to.name}” in the settings of the server.${
    better === undefined ? "" : ` The nearest that is there: “${better}”.`
  }`;
  return [{ code: "MISSING_LINK", nodeId: node.id, path: "to.name", message }];
}
