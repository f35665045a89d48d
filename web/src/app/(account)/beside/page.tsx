import type { Metadata } from "next";

import { Beside } from "../../../features/accounts/beside.tsx";

export const metadata: Metadata = { title: "One moment" };

export default function BesidePage() {
  return <Beside />;
}
