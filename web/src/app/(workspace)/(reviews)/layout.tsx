import type { ReactNode } from "react";

import { ReviewsFrame } from "./reviews-frame.tsx";

/** Approvals and tasks share a frame, so that changing the tab draws only what is below it. */
export default function ReviewsLayout({ children }: { readonly children: ReactNode }) {
  return <ReviewsFrame>{children}</ReviewsFrame>;
}
