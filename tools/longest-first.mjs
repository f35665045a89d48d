// Jest begins with the largest files when it knows no times, as in a fresh clone. These are small and take long, for
// they start programs: begun last, they would keep one core waiting for the other.
import Sequencer from "@jest/test-sequencer";

const LONGEST =
  /(example-workflows|example-model|recovery|durability|drift|simulation|convergence\.db|crash\.db|move-database\.db|open-sockets\.db)\.test\.ts$/;
const isLong = ({ path }) => LONGEST.test(path);

// oxlint-disable-next-line no-default-export -- what Jest asks for
export default class LongestFirst extends Sequencer {
  sort(tests) {
    // oxlint-disable-next-line unicorn/no-array-sort -- a sequencer's, which is no array's
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
