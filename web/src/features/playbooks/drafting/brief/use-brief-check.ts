"use client";
import { useEffect, useRef, useState } from "react";

import { type Brief, briefProblems } from "./brief.ts";

/** Says what is missing once somebody has tried, and leads there. `refused` is what the API said, by path. */
export function useBriefCheck(brief: Brief, refused: Readonly<Record<string, string>>) {
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [tries]);
  const missing = briefProblems(brief);
  // The API says "brief.product" where the form says "product".
  const ofFields = Object.entries(refused).map(
    ([path, message]) => [path.replace(/^brief\./, ""), message] as const,
  );
  return {
    form,
    problems: { ...Object.fromEntries(ofFields), ...(tries > 0 ? missing : {}) },
    ifComplete: (act: () => void) => {
      if (Object.keys(missing).length === 0) return act();
      setTries((before) => before + 1);
    },
  };
}
