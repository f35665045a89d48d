"use client";
import { useState } from "react";

import { type AuthAnswer, postAuth } from "../../api/session/auth-request.ts";

/** A form's state; it holds no fields, so that a password is kept nowhere but in its own field. */
export interface AuthForm {
  readonly pending: boolean;
  readonly problem: string | undefined;
  /** True when it was done; otherwise `problem` says why not. */
  readonly submit: (path: string, body: object) => Promise<boolean>;
  /** For what the form itself can tell before it is sent. */
  readonly refuse: (problem: string) => void;
}

type Post = (path: string, body: object) => Promise<AuthAnswer>;

/** What every form of signing in shares: one request at a time, and its refusal in words. */
export function useAuthForm(post: Post = postAuth): AuthForm {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (path: string, body: object) => {
    setPending(true);
    setProblem(undefined);
    const answer = await post(path, body);
    setPending(false);
    if (answer.kind === "ok") return true;
    setProblem(sentenceFor(answer));
    return false;
  };
  return { pending, problem, submit, refuse: setProblem };
}

/** better-auth's codes and ours, for people; a code without a sentence shows the server's message. */
const SENTENCES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: "The e-mail address or the password is wrong.",
  INVALID_EMAIL: "This is not an e-mail address.",
  PASSWORD_TOO_SHORT: "The password is too short.",
  PASSWORD_TOO_LONG: "The password is too long.",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL:
    "Somebody with this e-mail address is here already. Sign in instead.",
  INVITATION_REQUIRED: "An invitation is needed. Ask somebody who is in the workspace.",
  INVALID_TOKEN: "This link has been used or has expired. Ask for a new one.",
};

function sentenceFor(answer: Extract<AuthAnswer, { kind: "refused" }>): string {
  return SENTENCES[answer.code] ?? answer.message;
}
