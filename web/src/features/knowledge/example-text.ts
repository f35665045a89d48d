/** Something to try the page with, written as a good source is: facts under headings that say what they are about. */
export const EXAMPLE_TEXT = `# BrewBox: prices and terms

## Plans

Basic costs €29 a month: one machine and 200 cups. Plus costs €59 a month: two machines and 500 cups.

## What is included

Every plan includes the machine, delivery of fresh beans twice a month, and repairs within two working days.

## Terms

There is no minimum term. A plan ends at the end of the month in which it is cancelled.
`;
