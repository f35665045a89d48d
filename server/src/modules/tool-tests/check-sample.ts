import { isAsExpected } from "@playbooks/workflow-model";

/** `status` as in the row: small letters. */
interface LastTest {
  readonly status: string;
  readonly createdAt: Date;
}

/**
 * Whether the last test of a sample came to what was expected; null while that is not known: it was not tested, goes on,
 * was cancelled, or the tool was changed since.
 */
export function checkOf(
  sample: { readonly expected: unknown },
  tool: { readonly updatedAt: Date },
  last: (LastTest & { readonly data: unknown }) | null,
): boolean | null {
  if (last === null || last.createdAt < tool.updatedAt) return null;
  // A tool that fails does not do what is expected of it, whatever it failed with.
  if (last.status === "failed" || last.status === "partial") return false;
  return last.status === "succeeded" ? isAsExpected(sample.expected, last.data) : null;
}
