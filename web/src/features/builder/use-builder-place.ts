"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** What of the playbook is open: its overview or a scenario, and a line that a link led to. */
export function useBuilderPlace() {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
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
