"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** What of the playbook is open: its overview or a scenario, a line that a link led to, and AI that writes in it. */
export function useBuilderPlace() {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const generationId = params.get("generation") ?? undefined;
  // A step for Back. The line of a link is not kept: it belonged to the place before. AI writes in all scenarios.
  const go = (scenarioId: string | undefined, lineId?: string) => {
    const place = new URLSearchParams();
    if (scenarioId !== undefined) place.set("scenario", scenarioId);
    if (lineId !== undefined) place.set("line", lineId);
    if (generationId !== undefined) place.set("generation", generationId);
    router.push(addressOf(path, place), { scroll: false });
  };
  /** A reload says nothing more of it. */
  const dropGeneration = () => {
    const place = new URLSearchParams(params);
    place.delete("generation");
    router.replace(addressOf(path, place), { scroll: false });
  };
  return {
    scenarioId: params.get("scenario") ?? undefined,
    lineId: params.get("line") ?? undefined,
    generationId,
    go,
    dropGeneration,
  };
}

function addressOf(path: string, place: URLSearchParams): string {
  return place.size === 0 ? path : `${path}?${place.toString()}`;
}
