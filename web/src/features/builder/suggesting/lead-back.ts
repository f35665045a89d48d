/** A form goes: whoever was in it is led back to the button that opened it, and whoever has moved on is left alone. */
export function leadBack(button: HTMLElement | null): void {
  const { activeElement, body } = document;
  const isHere = activeElement === body || activeElement?.closest("[data-suggesting]");
  if (isHere) button?.focus({ preventScroll: true });
}
