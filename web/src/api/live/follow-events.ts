/** A subscription that ended while the work goes on is opened again after so long. */
const FOLLOW_AGAIN_MS = 2_000;

/** As much of Apollo as is used, so that a test needs no client. */
interface Told<Data> {
  readonly data?: Data | undefined;
}

interface Subscribed<Data> {
  readonly subscribe: (observer: {
    readonly next: (told: Told<Data>) => void;
    readonly error: () => void;
    readonly complete: () => void;
  }) => { readonly unsubscribe: () => void };
}

interface EventsToFollow<Data, Event extends { readonly sequence: number }> {
  /** The number of the last event that is known already; 0: none. */
  readonly after: number;
  /** Subscribes to the events with a larger number than this; called again whenever they have stopped too early. */
  readonly ask: (after: number) => Subscribed<Data>;
  /** The event in what the subscription tells. */
  readonly eventOf: (data: Data) => Event;
  readonly onEvent: (event: Event) => void;
  /** Asked whenever the events stop: whether more will come. `left` tells that nobody follows any more. */
  readonly goesOn: (left: AbortSignal) => Promise<boolean>;
}

/**
 * Follows what numbers its events, a generation or a run. When they stop before the end, those after the last one seen are
 * asked for; a lost socket asks anew by itself and tells some twice: those are left out. Returns a way to stop
 * following, which does not stop the work.
 */
export function followEvents<Data, Event extends { readonly sequence: number }>({
  after,
  ask,
  eventOf,
  onEvent,
  goesOn,
}: EventsToFollow<Data, Event>): () => void {
  // The only memory: an event counts once, however many sockets have carried it.
  let seen = after;
  let stop = nothing;
  const leave = new AbortController();
  const look = async (): Promise<void> => {
    if (!(await goesOn(leave.signal)) || leave.signal.aborted) return;
    const again = setTimeout(open, FOLLOW_AGAIN_MS);
    stop = () => clearTimeout(again);
  };
  const open = (): void => {
    const following = ask(seen).subscribe({
      next: ({ data }) => {
        const event = data && eventOf(data);
        if (!event || event.sequence <= seen) return;
        seen = event.sequence;
        onEvent(event);
      },
      error: () => void look(),
      complete: () => void look(),
    });
    stop = () => following.unsubscribe();
  };
  open();
  return () => {
    leave.abort();
    stop();
  };
}

const nothing = (): void => undefined;
