import type { ExamplePlaybook, ExampleQuote } from "../example-types.ts";

const PRICE_2025: ExampleQuote = {
  source: "brewbox-prices-2025",
  quote: "The office subscription costs €29 per head and month.",
};
const PRICE_2026: ExampleQuote = {
  source: "brewbox-prices-2026",
  quote: "From 2026 the office subscription costs €35 per head and month.",
};
const REASON = "The price list 2026 replaces the one this line quotes.";

export const BREWBOX: ExamplePlaybook = {
  title: "BrewBox: office coffee subscription",
  description:
    "How we win offices of 10 to 60 people for the coffee subscription, from the first call to the renewal.",
  targetPersona: "Office manager",
  industry: "Office services",
  productLine: "BrewBox One",
  owner: "Dana",
  status: "PUBLISHED",
  createdDaysAgo: 240,
  updatedDaysAgo: 1,
  scenarios: [
    {
      title: "First call with an office manager",
      dealStage: "DISCOVERY",
      exitCriteria:
        "We know how many people drink coffee, what it costs today, and a date for the tasting.",
      meetingContext:
        "A call of 15 minutes. The office manager has asked for a price on the website and is between two other things.",
      painPoints: [
        "Somebody always has to buy coffee",
        "Nobody cleans the machine",
        "Repairs take a week",
      ],
      competitors: ["CapsuleKing", "The supermarket"],
      openingStrategy:
        "Thank them for the question about the price and **answer it in the first minute**. Then ask what the last coffee problem was.\n\nListen for who buys, who cleans and who complains: these three are rarely the same person.",
      keyMessages: [
        {
          text: "One price covers everything: the office subscription is €29 per head and month.",
          quotes: [PRICE_2025],
          accepted: { by: "Dana", daysAgo: 76 },
          owner: "Tom",
          suggestion: {
            text: "One price covers everything: the office subscription is €35 per head and month.",
            reason: REASON,
            quotes: [PRICE_2026],
          },
        },
        {
          text: "If the machine cannot be repaired by phone, a replacement arrives within one working day.",
          quotes: [
            {
              source: "brewbox-product",
              quote:
                "If it cannot be repaired by phone, a replacement arrives within one working day.",
            },
          ],
          accepted: { by: "Dana", daysAgo: 18 },
          owner: "Dana",
          verifiedBy: "Priya",
          verifiedDaysAgo: 12,
        },
        {
          text: "Beans are roasted every week by a roastery in the region.",
          quotes: [
            {
              source: "brewbox-product",
              quote: "Beans are roasted every week by a roastery in the region.",
            },
          ],
          verifiedBy: "Priya",
          verifiedDaysAgo: 12,
        },
      ],
      valuePropositions: [
        {
          text: "Nobody spends more than five minutes a week on the machine.",
          quotes: [
            {
              source: "brewbox-cleaning",
              quote: "In most offices nobody spends more than five minutes a week on the machine.",
            },
          ],
          accepted: {
            by: "Priya",
            daysAgo: 47,
            text: "In most offices nobody spends more than five minutes a week on the machine.",
          },
          verifiedBy: "Priya",
          verifiedDaysAgo: 30,
        },
        {
          text: "An office of 20 people saves about 9,000 capsules a year.",
          quotes: [
            {
              source: "brewbox-product",
              quote: "An office of 20 people saves about 9,000 capsules a year.",
            },
          ],
          accepted: { by: "Priya", daysAgo: 47 },
        },
      ],
      discoveryQuestions: [
        {
          text: "How many people are in the office on a normal day, and how many of them drink coffee?",
          owner: "Tom",
        },
        { text: "Who buys coffee today, and how often does it run out?" },
        {
          text: "What happened the last time the machine broke?",
          accepted: { by: "Dana", daysAgo: 39, author: "Tom" },
        },
        {
          text: "When does the contract for the present machine end?",
          accepted: { by: "Dana", daysAgo: 23, author: "Ahmed" },
        },
      ],
      objectionHandling: [
        {
          text: "We already have a machine.",
          response:
            "Keep it for a week beside ours and count the cups. Most offices call us because of the cleaning, not because of the coffee.",
          owner: "Tom",
        },
        {
          text: "€29 per head is too much.",
          response:
            "For 20 people capsules alone come to €529 a month with CapsuleKing. Ours is €29 per head with beans, milk and service included.",
          quotes: [
            PRICE_2025,
            {
              source: "brewbox-capsuleking",
              quote: "With CapsuleKing that is €529 for capsules and €19 for the machine.",
            },
          ],
          accepted: { by: "Tom", daysAgo: 62 },
          suggestion: {
            text: "€35 per head is too much.",
            response:
              "For 20 people capsules alone come to €529 a month with CapsuleKing. Ours is €35 per head with beans, milk and service included.",
            reason: REASON,
            quotes: [
              PRICE_2026,
              {
                source: "brewbox-capsuleking",
                quote: "With CapsuleKing that is €529 for capsules and €19 for the machine.",
              },
            ],
          },
        },
        {
          text: "Nobody will clean it.",
          response:
            "The weekly programme takes four minutes and nobody has to stay beside it. The rest is done by our technician.",
          quotes: [
            {
              source: "brewbox-cleaning",
              quote: "The programme takes four minutes and nobody has to stay beside it.",
            },
          ],
          verifiedBy: "Priya",
          verifiedDaysAgo: 30,
        },
        {
          text: "Our people drink tea.",
          response: "Every delivery holds a box of 40 tea bags in four kinds at no extra cost.",
          quotes: [
            {
              source: "brewbox-product",
              quote: "Every delivery holds a box of 40 tea bags in four kinds at no extra cost.",
            },
          ],
        },
      ],
      refused: [
        {
          module: "KEY_MESSAGES",
          text: "The BrewBox One makes espresso, cappuccino, flat white and hot water for tea.",
          source: "brewbox-product",
          by: "Dana",
          daysAgo: 76,
        },
        {
          module: "VALUE_PROPOSITIONS",
          text: "Coffee grounds are compostable and there are no capsules.",
          source: "brewbox-product",
          by: "Priya",
          daysAgo: 47,
        },
        {
          module: "KEY_MESSAGES",
          text: "The machine reports its own faults.",
          source: "brewbox-product",
          by: "Dana",
          daysAgo: 18,
        },
        {
          module: "DISCOVERY_QUESTIONS",
          text: "Which capsules do you like best?",
          author: "Ahmed",
          by: "Dana",
          daysAgo: 23,
        },
      ],
      nextSteps: [
        {
          text: "Agree on a date for the tasting visit while both calendars are open.",
          owner: "Tom",
        },
        { text: "Send the one-page offer within an hour of the call." },
      ],
    },
    {
      title: "Tasting visit",
      dealStage: "DEMO",
      exitCriteria: "At least five people have tasted, and the person who signs was one of them.",
      meetingContext: "We bring a machine for one hour and make coffee for whoever comes by.",
      painPoints: ["People have opinions about coffee", "The signer is rarely in the kitchen"],
      competitors: ["CapsuleKing"],
      openingStrategy:
        "Put the machine where people pass. The first cup goes to whoever complains most about the present coffee.",
      keyMessages: [
        {
          text: "The machine needs a normal socket and a water tank, no plumbing.",
          quotes: [
            {
              source: "brewbox-product",
              quote: "It needs a normal 230-volt socket and a water tank of 6 litres, no plumbing.",
            },
          ],
          verifiedBy: "Priya",
          verifiedDaysAgo: 45,
        },
        {
          text: "After the tasting the whole team keeps drinking for €29 per head.",
          quotes: [PRICE_2025],
          accepted: { by: "Tom", daysAgo: 54 },
          suggestion: {
            text: "After the tasting the whole team keeps drinking for €35 per head.",
            reason: REASON,
            quotes: [PRICE_2026],
          },
        },
      ],
      valuePropositions: [
        {
          text: "A bakery with 14 people has not run out of coffee since it changed to BrewBox.",
          quotes: [
            {
              source: "brewbox-bakery",
              quote:
                "With BrewBox the bakery pays one price a month and has not run out of coffee since.",
            },
          ],
          accepted: {
            by: "Tom",
            daysAgo: 54,
            text: "With BrewBox the bakery pays one price a month and has not run out of coffee since.",
          },
        },
      ],
      discoveryQuestions: [
        { text: "Who signs, and can they come by for a cup?" },
        { text: "Where would the machine stand, and is there a socket?" },
      ],
      refused: [
        {
          module: "VALUE_PROPOSITIONS",
          text: "The team drinks about 40 cups a day.",
          source: "brewbox-bakery",
          by: "Tom",
          daysAgo: 54,
        },
        {
          module: "VALUE_PROPOSITIONS",
          text: "In the first year the two machines were out of order for a total of three hours.",
          source: "brewbox-school",
          by: "Tom",
          daysAgo: 10,
        },
      ],
      nextSteps: [{ text: "Leave the machine for a week if five people ask for it." }],
    },
    {
      title: "Renewal after a price rise",
      dealStage: "RENEWAL",
      exitCriteria: "The customer has chosen 12 or 24 months, or told us why they leave.",
      meetingContext:
        "The customer has had our letter about the new price. The call comes six weeks before the term ends.",
      painPoints: ["The budget was fixed last autumn", "Colleagues ask why coffee got dearer"],
      competitors: ["CapsuleKing", "The supermarket"],
      openingStrategy:
        "Say the new price and the reason before they ask. Then offer the longer term.",
      keyMessages: [
        {
          text: "Until your term ends you keep paying €29 per head.",
          quotes: [PRICE_2025],
          accepted: { by: "Dana", daysAgo: 68 },
          owner: "Dana",
          suggestion: {
            text: "Until your term ends you keep the old price; from then on the subscription costs €35 per head.",
            reason: REASON,
            quotes: [
              PRICE_2026,
              {
                source: "brewbox-prices-2026",
                quote:
                  "Existing customers keep the old price until their current 12-month term ends.",
              },
            ],
          },
        },
        {
          text: "Whoever renews for 24 months pays €33 per head and month.",
          quotes: [
            {
              source: "brewbox-prices-2026",
              quote: "Whoever renews for 24 months pays €33 per head and month.",
            },
          ],
          accepted: { by: "Dana", daysAgo: 17 },
          verifiedBy: "Priya",
          verifiedDaysAgo: 5,
        },
      ],
      objectionHandling: [
        {
          text: "Why should we pay more for the same coffee?",
          response:
            "Green coffee rose by 38 percent within a year. We pass on less than two thirds of it.",
          quotes: [
            {
              source: "brewbox-prices-2026",
              quote:
                "The price of green coffee rose by 38 percent within a year. BrewBox passes on less than two thirds of it.",
            },
          ],
          accepted: { by: "Dana", daysAgo: 17 },
        },
      ],
      refused: [
        {
          module: "KEY_MESSAGES",
          text: "The minimum term is 12 months.",
          source: "brewbox-prices-2026",
          by: "Dana",
          daysAgo: 17,
        },
      ],
      nextSteps: [
        { text: "Send the renewal with both terms on one page, and call again after five days." },
      ],
    },
  ],
};
