/** Something that the server needs, and how to ask whether it answers; a fault is a no. */
export interface Need {
  readonly name: string;
  readonly isUp: () => boolean | Promise<boolean>;
}

/** What does not answer a question this simple serves nobody; those who ask wait seconds, not minutes. */
const ANSWERS_WITHIN_MS = 2_000;

/** The names of those that are down, in the order given. All are asked at once. */
export async function whatIsDown(
  needs: readonly Need[],
  withinMs = ANSWERS_WITHIN_MS,
): Promise<string[]> {
  const answers = await Promise.all(needs.map((need) => answersWithin(need, withinMs)));
  return needs.flatMap(({ name }, index) => (answers[index] === true ? [] : [name]));
}

async function answersWithin({ isUp }: Need, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  try {
    return await Promise.race([isUp(), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
