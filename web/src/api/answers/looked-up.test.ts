import { CombinedGraphQLErrors } from "@apollo/client/errors";

import { lookedUp } from "./looked-up.ts";

const refused = (code: string) =>
  new CombinedGraphQLErrors({ errors: [{ message: "Not today.", extensions: { code } }] });

test.each([
  { found: { id: "run_1" }, error: undefined, isMissing: false, problem: undefined },
  { found: undefined, error: undefined, isMissing: false, problem: undefined },
  { found: null, error: undefined, isMissing: true, problem: undefined },
  { found: undefined, error: refused("NOT_FOUND"), isMissing: true, problem: undefined },
  { found: undefined, error: refused("INTERNAL"), isMissing: false, problem: "Not today." },
])("$found with $error: missing is $isMissing", ({ found, error, isMissing, problem }) => {
  expect(lookedUp(found, error)).toEqual({ isMissing, problem });
});
