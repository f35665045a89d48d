import {
  IconArrowsSplit2,
  IconChecklist,
  IconFileSearch,
  IconHourglass,
  IconMail,
  IconQuestionMark,
  IconRoute,
  IconSend,
  IconSparkles,
  IconUserQuestion,
  IconWebhook,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

type Icon = ComponentType<{ readonly size?: number; readonly stroke?: number }>;

const ICONS: Readonly<Record<string, Icon>> = {
  aiAnalysis: IconFileSearch,
  aiCompletion: IconSparkles,
  condition: IconArrowsSplit2,
  deliverOutput: IconSend,
  createTask: IconChecklist,
  sendEmail: IconMail,
  webhook: IconWebhook,
  wait: IconHourglass,
  approval: IconUserQuestion,
  subworkflow: IconRoute,
};

/** A question mark for a kind that this page does not know. */
export function KindIcon({ kind }: { readonly kind: string }) {
  const Drawn = ICONS[kind] ?? IconQuestionMark;
  return <Drawn size={17} stroke={1.7} />;
}
