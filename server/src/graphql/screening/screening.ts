import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  validate,
} from "graphql";

import { DomainError } from "../../errors.ts";
import type { Budget, Cost } from "./budget.ts";
import { costOf, extentRule, type Operation, type QueryLimits } from "./limits.ts";
import { refuseUnstorable } from "./storable-operation.ts";

/** The one place where an operation is let in or refused, over HTTP and over sockets. */
export interface Screening {
  readonly limits: QueryLimits;
  readonly budget: Budget;
  /**
   * Price and payment of a valid operation. QUERY_TOO_COMPLEX or RATE_LIMITED when it may not run, BAD_USER_INPUT for a
   * text that no database takes.
   */
  admit(operation: Operation, payer: string): Cost;
  /** Reads and validates a query text: its document, or what is wrong with it. */
  read(query: string): DocumentNode | readonly GraphQLError[];
}

/** One for both transports, so that their budgets are one. */
export function screeningOf(
  schema: GraphQLSchema,
  { limits, budget }: { readonly limits: QueryLimits; readonly budget: Budget },
): Screening {
  const rules = [...specifiedRules, extentRule(limits)];
  const prices = new Prices(schema);
  return {
    limits,
    budget,
    admit(operation, payer) {
      refuseUnstorable(operation);
      const cost = prices.of(operation);
      if (cost > limits.cost)
        throw new DomainError(
          "QUERY_TOO_COMPLEX",
          `The query costs ${cost} points; one may cost ${limits.cost}. Ask for smaller pages.`,
          { reason: "TOO_EXPENSIVE", cost, limit: limits.cost },
        );
      return budget.spend(payer, cost);
    },
    read(query) {
      try {
        const document = parse(query, { maxTokens: limits.tokens });
        const errors = validate(schema, document, rules);
        return errors.length > 0 ? errors : document;
      } catch (error) {
        if (error instanceof GraphQLError) return [error];
        throw error;
      }
    },
  };
}

/** Variables longer than this are hardly sent twice. */
const LONGEST_KEY = 300;
const MOST_KEYS = 50; // different variables of one document; beyond them the price is worked out each time

/** The price of operations that come again and again; the documents are the ones that Apollo keeps as well. */
class Prices {
  readonly #schema: GraphQLSchema;
  readonly #known = new WeakMap<DocumentNode, Map<string, number>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  of(operation: Operation): number {
    const key = JSON.stringify([operation.operationName, operation.variables]);
    const known = this.#known.get(operation.document) ?? new Map<string, number>();
    const price = known.get(key) ?? costOf(this.#schema, operation);
    if (key.length <= LONGEST_KEY && known.size < MOST_KEYS) {
      known.set(key, price);
      this.#known.set(operation.document, known);
    }
    return price;
  }
}
