import type { ReactNode } from "react";

import { ReviewsFrame } from "./reviews-frame.tsx";

export default function ReviewsLayout({ children }: { readonly children: ReactNode }) {
  return <ReviewsFrame>{children}</ReviewsFrame>;
}
