/** How far something that was added has been read. */
export const READING_STATES = ["READY", "PENDING", "PROCESSING", "FAILED"] as const;
/** The API's word for it; documents and knowledge sources share it. */
export type ReadingState = (typeof READING_STATES)[number];

const LABELS: Readonly<Record<ReadingState, string>> = {
  READY: "Ready",
  PENDING: "Waiting",
  PROCESSING: "Reading",
  FAILED: "Failed",
};

export const readingLabel = (state: ReadingState): string => LABELS[state];

/** For a filter, what is ready first. */
export const READING_CHOICES = READING_STATES.map((value) => ({ value, label: LABELS[value] }));
