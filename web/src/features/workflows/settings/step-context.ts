"use client";
import { createContext, useContext } from "react";

/** What the inputs of a step's settings know beside their own value. */
export interface StepFacts {
  /** All problems of the step, each with its place in the settings. */
  readonly problems: readonly { readonly path: string | null; readonly message: string }[];
  /** Paths that the step can refer to, to choose from. */
  readonly paths: readonly string[];
}

export const StepContext = createContext<StepFacts>({ problems: [], paths: [] });

export const useStep = (): StepFacts => useContext(StepContext);
