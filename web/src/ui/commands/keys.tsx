"use client";
import { Group, Kbd } from "@mantine/core";

import { keysOf } from "./hotkey.ts";

/** Written for the keyboard in front of the person. */
const isMac = (): boolean =>
  typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

/** The hotkey as keys to look for: ⌘ K here, Ctrl K there. */
export function Keys({ hotkey }: { readonly hotkey: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span">
      {keysOf(hotkey, isMac()).map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Group>
  );
}
