"use client";
import { Anchor } from "@mantine/core";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";

import { useInstallation } from "../../../api/session/installation.ts";
import { pageLoad } from "../../../api/session/page-load.ts";
import { AccountCard } from "../account-card.tsx";
import { CredentialsForm } from "../credentials-form.tsx";
import { useAuthForm } from "../use-auth-form.ts";
import { ExamplePeople } from "./example-people.tsx";
import { safePath } from "./safe-path.ts";

/** Goes on to `next`, the page that sent somebody here; an installation without people leads to sign-up. */
export function SignIn() {
  const form = useAuthForm();
  const installation = useInstallation();
  const router = useRouter();
  const next = safePath(useSearchParams().get("next"));
  const examples = installation?.examples ?? [];
  const nobodyCanSignIn = installation?.empty === true && examples.length === 0;
  useEffect(() => {
    if (nobodyCanSignIn) router.replace("/sign-up");
  }, [nobodyCanSignIn, router]);
  const signIn = async (path: string, body: object) => {
    // A full load: nothing that was fetched for nobody stays in memory.
    if (await form.submit(path, body)) pageLoad.to(next);
  };
  return (
    <AccountCard
      title="Sign in"
      problem={form.problem}
      below={installation?.empty ? <MakeTheFirstWorkspace /> : "Were you invited? Open your link."}
    >
      <CredentialsForm
        pending={form.pending}
        onSubmit={(credentials) => void signIn("/sign-in/email", credentials)}
      />
      {examples.length > 0 ? (
        <ExamplePeople
          people={examples}
          disabled={form.pending}
          onChoose={({ name }) => void signIn("/example", { name })}
        />
      ) : null}
    </AccountCard>
  );
}

function MakeTheFirstWorkspace() {
  return (
    <>
      New here?{" "}
      <Anchor component={Link} href="/sign-up" size="sm">
        Make your own workspace
      </Anchor>
    </>
  );
}
