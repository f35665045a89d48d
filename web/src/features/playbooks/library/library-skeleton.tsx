import { Skeleton, VisuallyHidden } from "@mantine/core";

import { Delayed } from "../../../ui/states/delayed.tsx";
import type { Layout } from "./view/library-view.ts";

import styles from "../playbook-item/playbook-item.module.css";

/** As many as fill a screen in either layout. */
const SHAPES = ["a", "b", "c", "d", "e", "f"];

export function LibrarySkeleton({ layout }: { readonly layout: Layout }) {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the playbooks</VisuallyHidden>
      <div className={styles[layout === "grid" ? "grid" : "rows"]} aria-hidden>
        {SHAPES.map((shape) => (
          <Skeleton
            key={shape}
            height={layout === "grid" ? 204 : 60}
            radius={layout === "grid" ? "lg" : 0}
          />
        ))}
      </div>
    </Delayed>
  );
}
