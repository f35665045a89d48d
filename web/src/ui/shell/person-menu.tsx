"use client";
import { Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
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

import { PersonAvatar } from "../person-avatar.tsx";

import styles from "./shell.module.css";

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

export function PersonMenu(props: PersonMenuProps) {
  const { person, detail } = props;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={224}>
      <Menu.Target>
        <UnstyledButton className={styles["item"]}>
          <VisuallyHidden>Account:</VisuallyHidden>
          <span className={styles["person"]} aria-hidden>
            <PersonAvatar person={person} size={26} />
          </span>
          <span className={styles["label"]}>
            {person.name}
            <span className={styles["small"]}>{detail}</span>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} href={props.profileHref} leftSection={<IconUser size={16} />}>
          Profile
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={props.onShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Appearance</Menu.Label>
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            closeMenuOnClick={false}
            leftSection={<Icon size={16} />}
            rightSection={
              colorScheme === value ? <IconCheck size={16} aria-label="Chosen" /> : null
            }
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={props.onSignOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
