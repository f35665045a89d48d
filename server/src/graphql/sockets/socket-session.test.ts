import { IncomingMessage } from "node:http";
import { Socket } from "node:net";

import { type Credentials, type Gate } from "../gate.ts";
import { CLOSE, SocketSession } from "./socket-session.ts";

/** Nobody comes in: what is looked at is who was asked for. */
function gateThatNotes(asked: Credentials[]): Gate {
  return {
    identify(credentials) {
      asked.push(credentials);
      return Promise.resolve({ person: undefined, actor: undefined });
    },
    onAccessChanged: () => () => undefined,
  };
}

test("a window says in its first message who it is, whatever the cookie of its browser says", async () => {
  const asked: Credentials[] = [];
  const request = new IncomingMessage(new Socket());
  request.headers.cookie = "somebody=else";
  const session = new SocketSession(gateThatNotes(asked), request);
  const said = { authorization: "Session of-tom", workspaceId: "workspace_1" };
  expect(await session.enter(said)).toMatchObject({ code: CLOSE.signIn });
  expect(asked).toEqual([{ headers: { cookie: "somebody=else" }, ...said }]);
});
