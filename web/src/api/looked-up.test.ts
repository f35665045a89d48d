import { CombinedGraphQLErrors } from "@apollo/client/errors";

import { lookedUp } from "./looked-up.ts";

const refused = (code: string) =>
  new CombinedGraphQLErrors({ errors: [{ message: "Not today.", extensions: { code } }] });

test.each([
  ["known", { id: "run_1" }, undefined, { isMissing: false, problem: undefined }],
  ["on its way", undefined, undefined, { isMissing: false, problem: undefined }],
  ["none", null, undefined, { isMissing: true, problem: undefined }],
  ["none, as an error", undefined, refused("NOT_FOUND"), { isMissing: true, problem: undefined }],
  ["refused", undefined, refused("INTERNAL"), { isMissing: false, problem: "Not today." }],
])("%s", (_, found, error, said) => {
  expect(lookedUp(found, error)).toEqual(said);
});
