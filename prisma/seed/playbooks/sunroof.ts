import type { ExamplePlaybook } from "../example-types.ts";

/** Mostly empty on purpose: this is the one to generate. */
export const SUNROOF: ExamplePlaybook = {
  title: "SunRoof: solar panels for home owners",
  description: "From the first visit at the kitchen table to a neighbour who asks for the same.",
  targetPersona: "Home owner",
  industry: "Home energy",
  productLine: "SunRoof Complete",
  owner: "Dana",
  status: "DRAFT",
  createdDaysAgo: 21,
  updatedDaysAgo: 2,
  scenarios: [
    {
      title: "Kitchen-table visit",
      dealStage: "DISCOVERY",
      exitCriteria: "The family has agreed to have the roof measured.",
      meetingContext: "The first visit at home, 60 minutes, usually with both owners at the table.",
      painPoints: [
        "Electricity bills that rise every year",
        "Fear of a long building site",
        "Too many offers to compare",
      ],
      competitors: ["The local electrician"],
    },
    {
      title: "Quote explained",
      dealStage: "PROPOSAL",
      meetingContext:
        "We go through the plan and the fixed price line by line, by video or at home.",
      painPoints: ["Offers that cannot be compared"],
    },
    { title: "Neighbour referral", dealStage: "EXPANSION" },
  ],
};
