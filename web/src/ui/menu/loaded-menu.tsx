"use client";
import { Menu, type MenuProps } from "@mantine/core";
import { useMergedRef } from "@mantine/hooks";
import { cloneElement, type ReactElement, type ReactNode, type RefAttributes } from "react";

import { useOpenedByPress } from "./use-opened-by-press.ts";

interface LoadedMenuProps extends Pick<MenuProps, "width" | "position" | "closeOnItemClick"> {
  readonly target: ReactElement<RefAttributes<HTMLElement>>;
  readonly children: ReactNode;
}

/** Drawn because its button was pressed. */
export function LoadedMenu({ target, children, ...look }: LoadedMenuProps) {
  const { button, opened, setOpened } = useOpenedByPress();
  // Its owner may want to lead somebody back to it.
  const ref = useMergedRef(button, target.props.ref);
  return (
    <Menu opened={opened} onChange={setOpened} returnFocus {...look}>
      <Menu.Target>{cloneElement(target, { ref })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
