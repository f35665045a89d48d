/** null: any type, any name. With both, a document must fit both. */
interface UploadTrigger {
  readonly documentType: string | null;
  readonly nameMatches: string | null;
}

/** The documents that a workflow starts for by itself: "every document", "documents of type “Lease”". */
export function triggeringDocuments({ documentType, nameMatches }: UploadTrigger): string {
  if (documentType === null && nameMatches === null) return "every document";
  return [
    "documents",
    ...(documentType === null ? [] : [`of type “${documentType}”`]),
    ...(nameMatches === null ? [] : [`whose name matches “${nameMatches}”`]),
  ].join(" ");
}
