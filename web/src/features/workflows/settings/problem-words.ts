import { settingsOf } from "../kind-settings.ts";

interface Told {
  readonly path: string | null;
  readonly message: string;
}

/** As it is said at the field itself: sentences that begin with the place of the setting are said without it. */
export function wordsAtField({ path, message }: Told): string {
  const rest = withoutPlace({ path, message });
  return rest === undefined ? message : rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** As it is said elsewhere: by the label of the field, where the sentence begins with the place of the setting. */
export function wordsElsewhere(kind: string, problem: Told): string {
  const rest = withoutPlace(problem);
  const setting = settingsOf(kind).find(({ name }) => name === problem.path?.split(".")[0]);
  return rest === undefined || !setting ? problem.message : `${setting.label}: ${rest}`;
}

const withoutPlace = ({ path, message }: Told): string | undefined =>
  path && message.startsWith(`${path} `) ? message.slice(path.length + 1) : undefined;
