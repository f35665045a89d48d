import type { Metadata } from "next";

import { SignUp } from "../../../features/accounts/sign-up.tsx";

export const metadata: Metadata = { title: "Make a workspace" };

export default function SignUpPage() {
  return <SignUp />;
}
