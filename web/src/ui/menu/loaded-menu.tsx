"use client";
import { Menu, type MenuProps } from "@mantine/core";
import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  useEffect,
  useRef,
  useState,
} from "react";

interface LoadedMenuProps extends Pick<MenuProps, "width" | "position" | "closeOnItemClick"> {
  readonly target: ReactElement<RefAttributes<HTMLElement>>;
  readonly children: ReactNode;
}

/** Drawn because its button was pressed: so it opens by itself, and its button gets the focus back when it closes. */
export function LoadedMenu({ target, children, ...look }: LoadedMenuProps) {
  const button = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    // The button that was pressed has been drawn anew. Opening notes who has the focus, to give it back.
    button.current?.focus();
    const opening = requestAnimationFrame(() => setOpened(true));
    return () => cancelAnimationFrame(opening);
  }, []);
  return (
    <Menu opened={opened} onChange={setOpened} returnFocus {...look}>
      <Menu.Target>{cloneElement(target, { ref: button })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
