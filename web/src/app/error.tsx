"use client";
import { PlainPage } from "../ui/states/plain-page.tsx";

/** What Next draws when a page throws; the frame around it has gone too, so this stands alone. */
export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <PlainPage
      title="This page has stopped working"
      text="It is a fault of ours. What was saved is safe."
      action={
        <button type="button" onClick={reset}>
          Try again
        </button>
      }
    />
  );
}
