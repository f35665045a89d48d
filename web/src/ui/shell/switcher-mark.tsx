import styles from "./shell.module.css";

export function SwitcherMark({ name }: { readonly name: string }) {
  return (
    <span className={styles["mark"]} aria-hidden>
      {name.trim().slice(0, 1).toLocaleUpperCase("en")}
    </span>
  );
}
