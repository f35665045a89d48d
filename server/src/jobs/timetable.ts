import { faultFields, type Log } from "../observability/log.ts";

/** Something that is done again and again, whoever asks for it. Doing it twice must do no harm. */
export interface RegularTask {
  readonly name: string;
  readonly everyMs: number;
  /** How many things it dealt with; only told to the log. */
  readonly run: () => Promise<number>;
}

/** Late enough not to slow a start, early enough for a server that is stopped every evening. */
const FIRST_AFTER_MS = 60_000;

/**
 * Runs each task a minute after the start and then at its interval, counted from the end of the last run, so that no
 * task meets itself. A task that fails is tried again at its next turn. Returns what stops it: no task begins any more,
 * and the running ones are waited for.
 */
export function startTimetable(
  tasks: readonly RegularTask[],
  log: Log,
  { firstAfterMs = FIRST_AFTER_MS }: { readonly firstAfterMs?: number } = {},
): () => Promise<void> {
  const timers = new Map<RegularTask, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let isStopped = false;

  function after(ms: number, task: RegularTask): void {
    if (isStopped) return;
    const timer = setTimeout(() => {
      const turn = run(task, log).finally(() => {
        running.delete(turn);
        after(task.everyMs, task);
      });
      running.add(turn);
    }, ms);
    timers.set(task, timer.unref());
  }

  for (const task of tasks) after(firstAfterMs, task);
  return async () => {
    isStopped = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(running);
  };
}

async function run({ name, run: work }: RegularTask, log: Log): Promise<void> {
  try {
    const count = await work();
    if (count > 0) log.debug("upkeep", { task: name, count });
  } catch (fault) {
    log.warn("upkeep failed, the next turn tries again", { task: name, ...faultFields(fault) });
  }
}
