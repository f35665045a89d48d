import type { Metadata } from "next";

import { ResetPassword } from "../../../features/accounts/reset-password.tsx";

export const metadata: Metadata = { title: "New password" };

export default function ResetPasswordPage() {
  return <ResetPassword />;
}
