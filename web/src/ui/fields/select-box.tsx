import styles from "./select-box.module.css";

interface SelectBoxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onToggle: () => void;
}

/** The box that selects an item of a list. The browser's own, because a list has many. */
export function SelectBox({ label, checked, onToggle }: SelectBoxProps) {
  return (
    <input
      type="checkbox"
      className={styles["box"]}
      checked={checked}
      onChange={onToggle}
      aria-label={label}
    />
  );
}
