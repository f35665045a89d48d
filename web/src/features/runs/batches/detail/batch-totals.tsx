import { Text } from "@mantine/core";

import type { FieldTotalFragment } from "../../../../api/generated/graphql.ts";
import { Section } from "../../../../ui/page/section.tsx";
import { figure } from "../batch-words.ts";
import { rangeText } from "./range-text.ts";

import styles from "../batches.module.css";

interface BatchTotalsProps {
  readonly totals: readonly FieldTotalFragment[];
  readonly documents: number;
}

/** Classes are values of a field; of more than these the page says only that there are more. */
const SHOWN_VALUES = 8;

/** What the fields of its documents hold: sums and spans, or values with the most frequent first. */
export function BatchTotals({ totals, documents }: BatchTotalsProps) {
  const held = totals.filter(({ filled }) => filled > 0);
  const bare = totals.length - held.length;
  const rest =
    bare === 0 ? "" : ` ${bare} more ${bare === 1 ? "field holds" : "fields hold"} nothing.`;
  if (held.length === 0)
    return (
      <Section title="Totals">
        <Text size="sm" c="dimmed">
          No field of its documents holds a value yet.
        </Text>
      </Section>
    );
  return (
    <Section
      title="Totals"
      note={`What the fields of its documents hold now, whoever wrote it. The files say what its runs found.${rest}`}
    >
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
      <section className={styles["scroll"]} tabIndex={0} aria-label="Totals">
        <table className={styles["table"]} data-folds aria-label="Totals by field">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col" className={styles["figure"]}>
                Documents
              </th>
              <th scope="col">What they hold</th>
            </tr>
          </thead>
          <tbody>
            {held.map((total) => (
              <TotalRow key={total.name} total={total} documents={documents} />
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

interface TotalRowProps {
  readonly total: FieldTotalFragment;
  readonly documents: number;
}

function TotalRow({ total: { label, filled, values, ranges }, documents }: TotalRowProps) {
  return (
    <tr className={styles["row"]}>
      <th scope="row">{label}</th>
      <td className={styles["figure"]} data-numeric>
        {figure(filled)} of {figure(documents)}
      </td>
      <td className={styles["values"]} data-numeric>
        {ranges.map((range) => (
          <RangeValue key={range.currency} range={range} />
        ))}
        <Values values={values} />
        {values.length + ranges.length === 0 ? "Texts too long to be counted" : null}
      </td>
    </tr>
  );
}

/** Where none occurs twice there is nothing to count: a list of sentences would push the rest off the page. */
function Values({ values }: Pick<FieldTotalFragment, "values">) {
  if (values.length > SHOWN_VALUES && values.every(({ count }) => count === 1))
    return "Another one in each";
  return (
    <>
      {values.slice(0, SHOWN_VALUES).map(({ value, count }) => (
        <span key={value} className={styles["value"]}>
          {value} <b>{figure(count)}</b>
        </span>
      ))}
      {values.length > SHOWN_VALUES ? "and more" : null}
    </>
  );
}

function RangeValue({ range }: { readonly range: FieldTotalFragment["ranges"][number] }) {
  const { sum, span } = rangeText(range);
  return (
    <span className={styles["value"]}>
      {sum === undefined ? null : (
        <>
          Sum <b className={styles["sum"]}>{sum}</b>
        </>
      )}
      {span}
    </span>
  );
}
