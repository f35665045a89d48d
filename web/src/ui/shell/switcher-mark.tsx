import styles from "./shell.module.css";

/** The first letter of a name in a square: a workspace has no picture. */
export function SwitcherMark({ name }: { readonly name: string }) {
  return (
    <span className={styles["mark"]} aria-hidden>
      {name.trim().slice(0, 1).toLocaleUpperCase("en")}
    </span>
  );
}
