/** Where things of the API are shown. One writer for each address, beside which its reader can be found. */

interface ScenarioPlace {
  readonly playbookId: string;
  readonly scenarioId: string;
  /** AI that was asked to write there: the builder says how far it is, also while nothing has arrived. */
  readonly generationId?: string | undefined;
}

interface LinePlace extends ScenarioPlace {
  readonly lineId: string;
}

/** The builder, with this scenario open. */
export function scenarioPath({ playbookId, scenarioId, generationId }: ScenarioPlace): string {
  const path = `/playbooks/${playbookId}?scenario=${scenarioId}`;
  return generationId === undefined ? path : `${path}&generation=${generationId}`;
}

/** The builder opens the scenario, goes to the line and marks it. */
export function linePath({ playbookId, scenarioId, lineId }: LinePlace): string {
  return `${scenarioPath({ playbookId, scenarioId })}&line=${lineId}`;
}

/** What a citation points to: one version of a source, because the next one may say it elsewhere or not at all. */
interface PassagePlace {
  readonly documentId: string;
  readonly versionId: string;
  /** Offsets in the version's text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** The page of a source, in the version that the passage was taken from, scrolled to it. */
export function passagePath({ documentId, versionId, start, end }: PassagePlace): string {
  const params = new URLSearchParams({
    version: versionId,
    start: String(start),
    end: String(end),
  });
  return `/knowledge/${documentId}?${params.toString()}`;
}
