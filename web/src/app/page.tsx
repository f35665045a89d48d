import { redirect } from "next/navigation";

/** The library is the start page; who is not signed in is sent on from there. */
export default function Home() {
  redirect("/playbooks");
}
