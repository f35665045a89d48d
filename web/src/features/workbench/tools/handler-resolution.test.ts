import { handlerFor, type KnownHandler } from "./handler-resolution.ts";

const handler = (id: string, toolTypes: KnownHandler["toolTypes"]): KnownHandler => ({
  id,
  toolTypes,
  description: "",
  needsModel: false,
  configurationSchema: {},
});
const HANDLERS = [handler("summary", ["SUMMARY"]), handler("generic", ["GENERIC"])];

test("a handler is the one named, the generic one for an unknown name, else the one of the type", () => {
  const found = (name: string, type: "SUMMARY" | "RISK_DETECTION") => {
    const { handler: chosen, isUnknown } = handlerFor(HANDLERS, { handler: name, type });
    return [chosen?.id, isUnknown];
  };
  expect(found("summary", "RISK_DETECTION")).toEqual(["summary", false]);
  expect(found("sumary", "SUMMARY")).toEqual(["generic", true]);
  expect(found(" ", "SUMMARY")).toEqual(["summary", false]);
  expect(found("", "RISK_DETECTION")).toEqual(["generic", false]);
});
