import { PlainPage } from "../ui/states/plain-page.tsx";

/** For addresses of no page; a page whose thing does not exist says so itself, within its frame. */
export default function NotFound() {
  return (
    <PlainPage
      title="This page does not exist"
      text="It may have been deleted, or the address has a typing error."
      // oxlint-disable-next-line next/no-html-link-for-pages -- Next.js sends this page's script with every other page
      action={<a href="/playbooks">Search the playbooks</a>}
    />
  );
}
