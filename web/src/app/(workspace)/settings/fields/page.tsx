import type { Metadata } from "next";

import { FieldSettings } from "../../../../features/documents/fields/field-settings.tsx";

export const metadata: Metadata = { title: "Fields" };

export default function FieldSettingsPage() {
  return <FieldSettings />;
}
