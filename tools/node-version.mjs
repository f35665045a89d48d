/** Says in a sentence that Node is too old, before anything else fails in a riddle. */
export function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (fits) return;
  console.error(
    `Node ${process.versions.node} is not supported: please use Node 20.19 or later, 22.12 or later, or 24.`,
  );
  process.exit(1);
}
