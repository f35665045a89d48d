"use client";
import { Menu, type MenuProps } from "@mantine/core";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useState,
} from "react";

interface LoadedMenuProps extends Pick<MenuProps, "width" | "position" | "closeOnItemClick"> {
  readonly target: ReactElement<RefAttributes<HTMLElement>>;
  readonly children: ReactNode;
}

/** Drawn because its button was pressed: so it begins open, and its button gets the focus back when it closes. */
export function LoadedMenu({ target, children, ...look }: LoadedMenuProps) {
  const [opened, setOpened] = useState(true);
  return (
    <Menu opened={opened} onChange={setOpened} returnFocus {...look}>
      <Menu.Target>{cloneElement(target, { ref: focusAtFirst })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** The button that was pressed has been drawn anew: the menu must find it focused, to return there. */
function focusAtFirst(button: HTMLElement | null): void {
  if (document.activeElement === document.body) button?.focus();
}
