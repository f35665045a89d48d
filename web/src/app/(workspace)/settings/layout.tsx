import type { ReactNode } from "react";

import { SettingsFrame } from "../../../features/settings/settings-frame.tsx";

/** The navigation stays while the page beside it changes. */
export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return <SettingsFrame>{children}</SettingsFrame>;
}
