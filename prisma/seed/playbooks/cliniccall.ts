import type { ExamplePlaybook } from "../example-types.ts";

export const CLINICCALL: ExamplePlaybook = {
  title: "ClinicCall: appointment reminders for dental practices",
  description:
    "A template for selling a small service to a practice: one call, one trial, one contract.",
  targetPersona: "Practice manager",
  industry: "Dental practices",
  productLine: "ClinicCall",
  owner: "Priya",
  status: "PUBLISHED",
  isTemplate: true,
  createdDaysAgo: 170,
  updatedDaysAgo: 35,
  scenarios: [
    {
      title: "First call with a practice manager",
      dealStage: "QUALIFICATION",
      exitCriteria:
        "The practice has told us its share of missed visits and agreed to a trial of four weeks.",
      meetingContext: "A call of ten minutes before the practice opens.",
      painPoints: ["Missed visits", "Time on the phone"],
      openingStrategy:
        "Ask for the number of missed visits last week. Most managers know it by heart.",
      keyMessages: [
        {
          text: "The share of missed visits fell from 18 % to 7 % in 212 practices.",
          quotes: [
            {
              source: "cliniccall-statistics",
              quote: "The share of missed visits fell from 18 % to 7 %.",
            },
          ],
          accepted: { by: "Priya", daysAgo: 58 },
          verifiedBy: "Priya",
          verifiedDaysAgo: 35,
        },
      ],
      valuePropositions: [
        {
          text: "A practice with two chairs regains about 11 appointments a month.",
          quotes: [
            {
              source: "cliniccall-statistics",
              quote: "A practice with two chairs regains about 11 appointments a month.",
            },
          ],
          accepted: { by: "Priya", daysAgo: 58 },
          verifiedBy: "Priya",
          verifiedDaysAgo: 35,
        },
      ],
      discoveryQuestions: [
        { text: "How many visits were missed last week?" },
        { text: "Who calls patients today, and when?" },
      ],
      objectionHandling: [
        {
          text: "What about data protection?",
          response:
            "ClinicCall sees the first name, the phone number and the time of the appointment. It sees neither diagnosis nor treatment.",
          quotes: [
            {
              source: "cliniccall-privacy",
              quote:
                "ClinicCall sees the first name, the phone number and the time of the appointment. It sees neither diagnosis nor treatment.",
            },
          ],
          accepted: { by: "Priya", daysAgo: 58 },
          verifiedBy: "Priya",
          verifiedDaysAgo: 35,
        },
      ],
      refused: [
        {
          module: "VALUE_PROPOSITIONS",
          text: "A second reminder two hours before it adds little.",
          source: "cliniccall-statistics",
          by: "Priya",
          daysAgo: 58,
        },
      ],
      nextSteps: [
        { text: "Start the trial next Monday and look at the numbers together after four weeks." },
      ],
    },
  ],
};
