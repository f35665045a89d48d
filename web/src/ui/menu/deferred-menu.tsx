"use client";
import type { MenuProps } from "@mantine/core";
import {
  cloneElement,
  type ComponentType,
  type HTMLAttributes,
  type ReactElement,
  type RefAttributes,
} from "react";

import type { LoadedMenu } from "./loaded-menu.tsx";
import { useDeferred } from "./use-deferred.ts";

interface DeferredMenuProps<Items extends object> {
  /** The button that opens it. */
  readonly target: ReactElement<HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>>;
  /** The component that draws the menu's items, from a file of its own: it is fetched when the menu is wanted. */
  readonly load: () => Promise<ComponentType<Items>>;
  readonly items: Items;
  readonly width?: number;
  readonly position?: NonNullable<MenuProps["position"]>;
  /** False where several things are chosen in a row. */
  readonly closeOnItemClick?: boolean;
}

interface Loaded<Items> {
  readonly Menu: typeof LoadedMenu;
  readonly Items: ComponentType<Items>;
}

/**
 * A menu costs a page nothing until somebody reaches for it: menus and what positions them are a tenth of a page's
 * script. They are fetched when the pointer or the focus comes near, and opened when the button is pressed.
 */
export function DeferredMenu<Items extends object>(props: DeferredMenuProps<Items>) {
  const { target, load, items, ...look } = props;
  const { loaded, onReach } = useDeferred(() => fetchMenu(load));
  if (loaded)
    return (
      <loaded.Menu target={target} {...look}>
        <loaded.Items {...items} />
      </loaded.Menu>
    );
  return cloneElement(target, { "aria-haspopup": "menu", "aria-expanded": false, ...onReach });
}

async function fetchMenu<Items>(load: () => Promise<ComponentType<Items>>): Promise<Loaded<Items>> {
  const [{ LoadedMenu: Menu }, Items] = await Promise.all([import("./loaded-menu.tsx"), load()]);
  return { Menu, Items };
}
