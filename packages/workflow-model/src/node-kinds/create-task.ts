import { z } from "zod";

import { LineTemplate, RowId, Template, commonSettings } from "./common-settings.ts";
import { defineKind, linkTo } from "./define-kind.ts";
import { Duration } from "./duration.ts";

/** Gives a person a task; without an assignee it is for who started the run (2.7). */
export const createTask = defineKind({
  kind: "createTask",
  title: "Task",
  settings: z.strictObject({
    ...commonSettings(0),
    assigneeId: RowId.nullable().default(null),
    title: LineTemplate,
    body: Template.default(""),
    due: Duration.nullable().default(null),
  }),
  mentions: { title: "template", body: "template" },
  describe: ({ assigneeId }) => ({ links: linkTo("member", "assigneeId", assigneeId) }),
});
