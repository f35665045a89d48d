"use client";
import { Button } from "@mantine/core";
import Link from "next/link";

import { PageNotFound } from "../ui/states/whole-page.tsx";

export default function NotFound() {
  return (
    <PageNotFound
      actions={
        <Button component={Link} href="/playbooks">
          Go to the playbooks
        </Button>
      }
    />
  );
}
