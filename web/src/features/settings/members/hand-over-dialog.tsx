"use client";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { CopyField } from "../../../ui/fields/copy-field.tsx";

/** A link that was just made; the secret in it is not stored, so it cannot be shown again. */
export interface HandedOver {
  readonly title: string;
  readonly url: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

interface HandOverDialogProps {
  readonly handedOver: HandedOver;
  readonly onClose: () => void;
}

/** A link that works once, for somebody to be given. No e-mail is sent. */
export function HandOverDialog({ handedOver, onClose }: HandOverDialogProps) {
  const until = new Date(handedOver.expiresAt).toLocaleString();
  return (
    <Dialog onClose={onClose} title={handedOver.title} size="lg">
      <CopyField
        value={handedOver.url}
        note={`Hand this link over yourself: it is shown only now, works once, and ends on ${until}.`}
      />
    </Dialog>
  );
}
