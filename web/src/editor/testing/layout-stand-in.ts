/** What jsdom lacks of the layout that an editor measures. For tests. */
export function standInForLayout(): void {
  const box = { top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0, x: 0, y: 0 };
  const rect = { ...box, toJSON: () => box };
  Object.assign(Range.prototype, {
    getClientRects: () => [rect],
    getBoundingClientRect: () => rect,
  });
  Object.assign(document, { elementFromPoint: () => null });
  Element.prototype.scrollIntoView = () => undefined;
}
