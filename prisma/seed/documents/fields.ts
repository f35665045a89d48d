/** What the example workspace wants to know beyond the built-in fields. Order matters, as in EXAMPLE_KNOWLEDGE. */
export const EXAMPLE_FIELDS = [
  { name: "startDate", label: "Begins on", type: "DATE", choices: [] },
  { name: "monthlyAmount", label: "Each month", type: "MONEY", choices: [] },
  { name: "noticePeriod", label: "Notice period", type: "TEXT", choices: [] },
  { name: "renewsItself", label: "Renews itself", type: "CHOICE", choices: ["yes", "no"] },
  { name: "holidays", label: "Days of holiday", type: "NUMBER", choices: [] },
] as const;
