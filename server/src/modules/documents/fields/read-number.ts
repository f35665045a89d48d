const PLAIN = /^[+-]?\d+(?:[.,]\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:(?<group>[.,'\s])\d{3})(?:\k<group>\d{3})*(?:[.,]\d+)?$/u;

/**
 * A number as people write it in English or German: 1,150.50 and 1.150,50 and 1 150. One separator with three digits
 * behind it parts thousands; anything but a number is undefined.
 */
export function readNumber(text: string): number | undefined {
  const digits = text.trim();
  const group = GROUPED.exec(digits)?.groups?.["group"];
  if (group === undefined && !PLAIN.test(digits)) return undefined;
  const ungrouped = group === undefined ? digits : digits.split(group).join("");
  return Number(ungrouped.replace(",", "."));
}
