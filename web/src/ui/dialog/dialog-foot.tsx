import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";

interface DialogFootProps {
  /** What the form does when it is sent: "Save". */
  readonly label: ReactNode;
  readonly onCancel: () => void;
  readonly pending?: boolean;
  readonly disabled?: boolean;
  readonly icon?: ReactNode;
  /** It cannot be undone. */
  readonly isGrave?: boolean;
}

/** The two ways out of a form in a dialog: nothing happens, or what it says. */
export function DialogFoot({ label, onCancel, icon, isGrave, ...state }: DialogFootProps) {
  const { pending = false, disabled = false } = state;
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button
        type="submit"
        loading={pending}
        disabled={disabled}
        leftSection={icon}
        {...(isGrave ? { color: "red" } : {})}
      >
        {label}
      </Button>
    </Group>
  );
}
