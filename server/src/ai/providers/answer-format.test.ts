import { APIError } from "openai";

import { AnswerFormats } from "./answer-format.ts";

const SCHEMA = { type: "object", properties: {}, required: [], additionalProperties: false };

/** As the client library throws it for a status of the endpoint. */
function refusal(status: number, error: object): Error {
  return APIError.generate(status, { error }, undefined, new Headers());
}

const formatRefused = refusal(400, { message: "json_schema is not supported here" });

test("a model is asked for the schema first, then for any object, then for nothing", () => {
  const formats = new AnswerFormats();
  expect(formats.of("a", SCHEMA)).toEqual({
    response_format: {
      type: "json_schema",
      json_schema: { name: "answer", strict: true, schema: SCHEMA },
    },
  });
  expect(formats.stepDown("a", formatRefused)).toBe(true);
  expect(formats.of("a", SCHEMA)).toEqual({ response_format: { type: "json_object" } });
  expect(formats.stepDown("a", formatRefused)).toBe(true);
  expect(formats.of("a", SCHEMA)).toEqual({});
  expect(formats.stepDown("a", formatRefused)).toBe(false);
});

test("what one model refuses says nothing about another", () => {
  const formats = new AnswerFormats();
  formats.stepDown("a", formatRefused);
  expect(formats.of("b", SCHEMA).response_format?.type).toBe("json_schema");
});

test.each([
  ["another mistake in the request", refusal(400, { message: "unknown parameter: colour" })],
  ["a rate limit", refusal(429, { message: "response_format" })],
  ["a fault of the endpoint", refusal(500, { message: "json_schema" })],
  ["a lost connection", new TypeError("terminated")],
])("%s is no refusal of the format", (_, fault) => {
  expect(new AnswerFormats().stepDown("a", fault)).toBe(false);
});

test("a refusal that names the parameter only is one of the format", () => {
  const byParameter = refusal(422, { message: "not allowed", param: "response_format" });
  expect(new AnswerFormats().stepDown("a", byParameter)).toBe(true);
});
