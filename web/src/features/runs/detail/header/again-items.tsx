"use client";
import { Menu } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";

interface AgainItemsProps {
  readonly onAll: () => void;
  readonly onFailed: () => void;
}

/** Each makes a new run; the one on the page stays as it is. */
export function AgainItems({ onAll, onFailed }: AgainItemsProps) {
  return (
    <>
      <Menu.Item leftSection={<IconAlertTriangle size={16} />} onClick={onFailed}>
        Only what failed
      </Menu.Item>
      <Menu.Item leftSection={<IconRefresh size={16} />} onClick={onAll}>
        Everything
      </Menu.Item>
    </>
  );
}
