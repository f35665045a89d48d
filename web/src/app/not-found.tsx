import Link from "next/link";

import { PlainPage } from "../ui/states/plain-page.tsx";

export default function NotFound() {
  return (
    <PlainPage
      title="This page does not exist"
      text="It may have been deleted, or the address has a typing error."
      action={<Link href="/playbooks">Search the playbooks</Link>}
    />
  );
}
