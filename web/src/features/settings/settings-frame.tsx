"use client";
import { Box, NavLink } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { hasRole, useViewer } from "../../api/viewer/viewer.tsx";
import { PageHeader } from "../../ui/page/page-header.tsx";
import { PageForbidden } from "../../ui/states/whole-page.tsx";
import { SETTINGS_PAGES } from "./settings-pages.ts";

import styles from "./settings-frame.module.css";

/** The settings' own navigation beside the page that is open. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const viewer = useViewer();
  const path = usePathname();
  const pages = SETTINGS_PAGES.filter(({ atLeast }) => hasRole(viewer, atLeast));
  // Opened by an address that somebody with a higher role has sent.
  const hidden =
    SETTINGS_PAGES.some(({ href }) => href === path) && !pages.some(({ href }) => href === path);
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={1360} mx="auto">
      <PageHeader title="Settings" note={viewer.workspace.name} />
      <div className={styles["columns"]}>
        <nav aria-label="Settings" className={styles["nav"]}>
          {pages.map(({ href, label }) => (
            <NavLink
              key={href}
              ref={path === href ? bringIntoSight : null}
              component={Link}
              href={href}
              label={label}
              active={path === href}
              className={styles["link"] ?? ""}
              aria-current={path === href ? "page" : undefined}
            />
          ))}
        </nav>
        <div className={styles["page"]}>
          {hidden ? <PageForbidden askWhom="an admin of this workspace" /> : children}
        </div>
      </div>
    </Box>
  );
}

/** On a narrow screen the pages stand in one line, and the open one may be beyond its end. */
function bringIntoSight(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "center" });
}
