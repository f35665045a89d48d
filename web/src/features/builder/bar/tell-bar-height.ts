/** Tells the page, in a variable: what sticks below the bar leaves no gap, and the bar wraps where it is narrow. */
export function tellBarHeight(bar: HTMLElement | null): (() => void) | undefined {
  const page = bar?.parentElement;
  if (!bar || !page) return undefined;
  const observer = new ResizeObserver(() => {
    page.style.setProperty("--bar-height", `${bar.getBoundingClientRect().height}px`);
  });
  observer.observe(bar);
  return () => observer.disconnect();
}
