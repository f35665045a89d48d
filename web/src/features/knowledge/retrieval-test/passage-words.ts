const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString("en")} ${many}`;

/** "1 passage", "1,200 passages". */
export const passagesOf = (count: number): string => counted(count, "passage", "passages");
export const linesOf = (count: number): string => counted(count, "line", "lines");
export const sourcesOf = (count: number): string => counted(count, "source", "sources");
