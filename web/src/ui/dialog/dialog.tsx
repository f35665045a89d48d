"use client";
import { Modal, type ModalProps } from "@mantine/core";

import { useFocusReturn } from "./use-focus-return.ts";

/** A dialog that is open for as long as it is drawn. Escape closes it, and whoever opened it stands there again. */
export function Dialog(props: Omit<ModalProps, "opened">) {
  useFocusReturn();
  return <Modal opened {...props} />;
}
