import type { Json } from "@playbooks/workflow-model";

import type { Setting } from "../kinds/kind-settings.ts";
import type { Parts } from "../use-workflow-parts.ts";

/** What every input of a setting gets; `parts` is for those that name rows of the workspace. */
export interface SettingInputProps {
  readonly setting: Setting;
  readonly value: Json | undefined;
  readonly problem: string | undefined;
  readonly parts: Parts;
  readonly readOnly: boolean;
  /** Undefined leaves it to its standard. */
  readonly onChange: (value: Json | undefined) => void;
}
