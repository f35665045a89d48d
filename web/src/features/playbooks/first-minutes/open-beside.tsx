import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";

interface OpenBesideProps extends Pick<ButtonProps, "size" | "variant"> {
  /** One of the example people. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A window of its own that is somebody else; this one stays who it is. */
export function OpenBeside({ name, children, ...looks }: OpenBesideProps) {
  return (
    <Button
      {...looks}
      component="a"
      href={`/beside#${encodeURIComponent(name)}`}
      target="_blank"
      rel="noopener"
    >
      {children}
    </Button>
  );
}
