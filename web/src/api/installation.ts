"use client";
import { useEffect, useState } from "react";
import * as z from "zod/mini";

import { getAuth } from "./auth-request.ts";

const ExamplePerson = z.object({
  name: z.string(),
  role: z.string(),
  /** What they do: "Sales lead". */
  title: z.string(),
});
export type ExamplePerson = z.infer<typeof ExamplePerson>;

const Installation = z.object({
  /** Nobody has signed up yet: the first person makes a workspace. */
  empty: z.boolean(),
  /** People who can be signed in with one click; empty where examples are off. */
  examples: z.array(ExamplePerson),
  /** Whether a window of its own can be somebody else. */
  windowSessions: z.boolean(),
});
export type Installation = z.infer<typeof Installation>;

const UNKNOWN: Installation = { empty: false, examples: [], windowSessions: false };

async function readInstallation(): Promise<Installation> {
  const answer = await getAuth("/installation");
  return answer.kind === "ok" ? (Installation.safeParse(answer.body).data ?? UNKNOWN) : UNKNOWN;
}

/** Undefined while it is asked for; an unreachable server looks like an ordinary installation. */
export function useInstallation(): Installation | undefined {
  const [installation, setInstallation] = useState<Installation>();
  useEffect(() => {
    let wanted = true;
    void readInstallation().then((read) => wanted && setInstallation(read));
    return () => {
      wanted = false;
    };
  }, []);
  return installation;
}
