import styles from "./swatch.module.css";

/** How a part of a whole is drawn: a pattern of its own besides its colour. */
export type Pattern = "solid" | "light" | "stripes" | "cross" | "outline";

interface SwatchProps {
  readonly pattern: Pattern;
}

export function Swatch({ pattern }: SwatchProps) {
  return (
    <span
      className={`${styles["pattern"]} ${styles["swatch"]}`}
      data-pattern={pattern}
      aria-hidden
    />
  );
}

interface StackedBarProps {
  readonly parts: readonly { readonly pattern: Pattern; readonly size: number }[];
  /** What the whole width stands for, in the unit of the parts. */
  readonly whole: number;
  readonly tall?: boolean;
}

/** Decoration: the numbers stand beside it as text. */
export function StackedBar({ parts, whole, tall = false }: StackedBarProps) {
  return (
    <span className={styles["stack"]} data-tall={tall} aria-hidden>
      {parts.map(({ pattern, size }) =>
        size > 0 ? (
          <span
            key={pattern}
            className={`${styles["pattern"]} ${styles["part"]}`}
            data-pattern={pattern}
            style={{ width: `${(size / whole) * 100}%` }}
          />
        ) : null,
      )}
    </span>
  );
}
