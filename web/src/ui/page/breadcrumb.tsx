import { Anchor } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";

import styles from "./breadcrumb.module.css";

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The way back, from the outermost page inwards; the page itself is its heading and no part of it. */
export function Breadcrumb({ trail }: { readonly trail: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className={styles["trail"]}>
        {trail.map(({ label, href }, index) => (
          <li key={href}>
            {index > 0 ? <IconChevronRight size={13} aria-hidden /> : null}
            <Anchor component={Link} href={href} size="sm" c="dimmed">
              {label}
            </Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}
