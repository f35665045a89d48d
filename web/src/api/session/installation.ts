"use client";
import { useEffect, useState } from "react";

import { fieldOf, listOf, textOf } from "../answers/read-json.ts";
import { getAuth } from "./auth-request.ts";

/** Signs in without a password, so only a server on a loopback address offers them unasked. */
export interface ExamplePerson {
  readonly name: string;
  /** A role of the API ("EDITOR"), shown in small letters. */
  readonly role: string;
  /** What they do: "Sales lead". */
  readonly title: string;
}

/** What is to be known before anybody has signed in; open to everybody, so nothing in it is secret. */
export interface Installation {
  /** Nobody has signed up yet: the first person makes a workspace. */
  readonly empty: boolean;
  /** People who can be signed in with one click; empty where examples are off. */
  readonly examples: readonly ExamplePerson[];
  /** Whether a window of its own can be somebody else. */
  readonly windowSessions: boolean;
}

/** Never fails: a field that is missing or of another type reads as "no". */
async function readInstallation(): Promise<Installation> {
  const answer = await getAuth("/installation");
  const body = answer.kind === "ok" ? answer.body : undefined;
  return {
    empty: fieldOf(body, "empty") === true,
    examples: listOf(body, "examples").flatMap(examplePerson),
    windowSessions: fieldOf(body, "windowSessions") === true,
  };
}

function examplePerson(value: unknown): ExamplePerson[] {
  const name = textOf(value, "name");
  const role = textOf(value, "role");
  if (name === undefined || role === undefined) return [];
  return [{ name, role, title: textOf(value, "title") ?? "" }];
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
