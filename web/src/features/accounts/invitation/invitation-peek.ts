"use client";
import { useEffect, useState } from "react";
import * as z from "zod/mini";

import { postAuth } from "../../../api/session/auth-request.ts";

/** All that whoever holds the link may know before they join. */
const Peek = z.object({
  workspace: z.string(),
  role: z.string(),
  /** Set when the invitation is for this address alone. */
  email: z.nullable(z.string()),
});

/** "over": used, taken back, expired or never made; `message` does not tell which. */
export type InvitationState =
  | { readonly kind: "asking" }
  | ({ readonly kind: "open" } & z.infer<typeof Peek>)
  | { readonly kind: "over"; readonly message: string };

/** What the link leads to, before anybody has signed up. */
export function useInvitation(token: string | undefined): InvitationState {
  const [state, setState] = useState<InvitationState>({ kind: "asking" });
  useEffect(() => {
    if (token === undefined) return undefined;
    let wanted = true;
    void peek(token).then((answer) => wanted && setState(answer));
    return () => {
      wanted = false;
    };
  }, [token]);
  return state;
}

/** POST, so that the token stands in no address and no log. */
async function peek(token: string): Promise<InvitationState> {
  const answer = await postAuth("/invitation", { token });
  if (answer.kind === "refused") return { kind: "over", message: answer.message };
  const open = Peek.safeParse(answer.body).data;
  return open
    ? { kind: "open", ...open }
    : { kind: "over", message: "This invitation was used, taken back, or has expired." };
}
