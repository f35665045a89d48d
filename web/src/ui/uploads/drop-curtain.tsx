import { Text } from "@mantine/core";

import styles from "./uploads.module.css";

/** Over the whole page while files are held above it. */
export function DropCurtain() {
  return (
    <div className={styles["drop"]}>
      <Text fw={600}>Drop PDF, Word, HTML or text files to add them</Text>
    </div>
  );
}
