import { fieldOf } from "../../../api/answers/read-json.ts";
import type { ApprovalItemFragment } from "../../../api/generated/graphql.ts";
import { fieldsOf, givenText } from "./form-fields.ts";

import styles from "./approvals.module.css";

interface GivenValuesProps {
  readonly approval: Pick<ApprovalItemFragment, "form" | "answer">;
}

/** What was filled in, in the words and the order of the form; what was left empty is left out. */
export function GivenValues({ approval: { form, answer } }: GivenValuesProps) {
  const given = fieldsOf(form).flatMap((field) => {
    const text = givenText(field, fieldOf(answer, field.name));
    return text === "" ? [] : [{ ...field, text }];
  });
  if (given.length === 0) return null;
  return (
    <dl className={styles["given"]}>
      {given.map(({ name, label, text }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
