import { redirect } from "next/navigation";

/** Everybody has a profile, whatever their role. */
export default function SettingsIndex() {
  redirect("/settings/profile");
}
