interface LeftOut {
  /** Could not be read. */
  readonly failed: number;
  /** Are still being read. */
  readonly unread: number;
}

/** Which of the selected documents no run will see, and why; undefined when it sees all of them. */
export function leftOutWords({ failed, unread }: LeftOut): string | undefined {
  const why = [
    ...(unread > 0 ? [`${unread} ${unread === 1 ? "is" : "are"} still being read`] : []),
    ...(failed > 0 ? [`${failed} could not be read`] : []),
  ];
  if (why.length === 0) return undefined;
  const count = failed + unread;
  return `${count} ${count === 1 ? "is" : "are"} left out: ${why.join(", ")}.`;
}
