import { modulePassageQuery, outlinePassageQuery } from "./passage-query.ts";
import { moduleTask, outlineTask } from "./testing/writing-tasks.ts";

test("a module's passages are looked for by product, scenario, pains, competitors and wish", () => {
  const query = modulePassageQuery(moduleTask());
  for (const part of ["BrewBox", "First call", "always dirty", "CapsuleKing", "Keep it friendly"]) {
    expect(query).toContain(part);
  }
});

test("what for decides beside what about", () => {
  const [objections, steps] = (["OBJECTION_HANDLING", "NEXT_STEPS"] as const).map((module) =>
    modulePassageQuery(moduleTask({ module })),
  );
  expect(objections).toMatch(/expensive/);
  expect(steps).not.toMatch(/expensive/);
});

test("a German scenario asks in German", () => {
  const scenario = {
    ...moduleTask().scenario,
    title: "Besuch am Küchentisch",
    meetingContext: "Der erste Besuch zu Hause, meistens sitzen beide Eigentümer mit am Tisch.",
    painPoints: ["Stromrechnungen, die jedes Jahr steigen"],
  };
  const playbook = { ...moduleTask().playbook, title: "SunRoof: Solaranlagen für Hausbesitzer" };
  expect(modulePassageQuery(moduleTask({ scenario, playbook }))).toMatch(/Einwand teuer/);
});

test("nothing that is not known is asked for", () => {
  const scenario = { ...moduleTask().scenario, meetingContext: undefined };
  expect(modulePassageQuery(moduleTask({ scenario, instruction: undefined }))).not.toContain(
    "undefined",
  );
  expect(outlinePassageQuery(outlineTask().brief)).not.toContain("undefined");
});

test("an outline is written from what says what the product is", () => {
  expect(outlinePassageQuery(outlineTask().brief)).toMatch(/^BrewBox\nBrewBox\nOffice managers/);
});
