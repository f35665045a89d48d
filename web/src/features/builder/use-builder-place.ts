"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** What of the playbook is open: its overview or a scenario, and a line that a link led to. */
export function useBuilderPlace() {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  // A step for Back. The line of a link is not kept: it belonged to the place before.
  const go = (scenarioId: string | undefined) => {
    router.push(scenarioId === undefined ? path : `${path}?scenario=${scenarioId}`, {
      scroll: false,
    });
  };
  return {
    scenarioId: params.get("scenario") ?? undefined,
    lineId: params.get("line") ?? undefined,
    go,
  };
}
