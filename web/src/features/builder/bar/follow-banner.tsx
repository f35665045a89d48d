"use client";
import { Button } from "@mantine/core";

import type { Here } from "./here.ts";

import styles from "./bar.module.css";

interface FollowBannerProps {
  readonly followed: Here;
  readonly onStop: () => void;
}

/** In the colour of the one who is followed, so that it is clear whose hand moves the page. */
export function FollowBanner({ followed, onStop }: FollowBannerProps) {
  return (
    <div className={styles["follow"]} style={{ background: followed.color }}>
      You follow {followed.name}
      <Button size="compact-xs" variant="white" color="dark" onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}
