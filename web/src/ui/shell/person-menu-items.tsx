"use client";
import { Menu, useMantineColorScheme } from "@mantine/core";
import {
  IconCheck,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from "@tabler/icons-react";
import Link from "next/link";

/** For the button and for its items, which are fetched later. */
export interface PersonMenuProps {
  readonly person: { readonly id: string; readonly name: string };
  /** Under the name, such as the role. */
  readonly detail: string;
  readonly profileHref: string;
  readonly onShortcuts: () => void;
  readonly onSignOut: () => void;
}

const SCHEMES = [
  { value: "light", label: "Light", icon: IconSun },
  { value: "dark", label: "Dark", icon: IconMoon },
  { value: "auto", label: "Like the system", icon: IconDeviceDesktop },
] as const;

/** Everything that concerns this person and this browser alone. */
export function PersonMenuItems({ profileHref, onShortcuts, onSignOut }: PersonMenuProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Item component={Link} href={profileHref} leftSection={<IconUser size={16} />}>
        Profile
      </Menu.Item>
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
        Keyboard shortcuts
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>Appearance</Menu.Label>
      {SCHEMES.map(({ value, label, icon: Icon }) => (
        <Menu.Item
          key={value}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} />}
          rightSection={colorScheme === value ? <IconCheck size={16} aria-label="Chosen" /> : null}
          onClick={() => setColorScheme(value)}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={onSignOut}>
        Sign out
      </Menu.Item>
    </>
  );
}
