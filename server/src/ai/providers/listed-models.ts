import { z } from "zod";

/** More than the largest gateways list. */
const MOST_MODELS = 500;

const Listed = z.object({ data: z.array(z.unknown()) });
/** As long as the API takes one. Characters that cannot be seen would let one name look like another. */
const Listing = z.object({
  id: z
    .string()
    .max(200)
    .regex(/^\P{C}+$/u)
    .regex(/\S/),
});

/**
 * Words by which a model says itself that it answers no chat: "text-embedding-3-small", "whisper-1". Lists say nothing
 * else about it, so what has none of them may still be of another kind; asking it says so then.
 */
const NO_CHAT = new Set(
  `embed embedding embeddings rerank reranker moderation
  whisper tts transcribe audio realtime dall image sora`.split(/\s+/),
);

/** The names in an endpoint's answer, from A to Z. What is no name is passed over, what is no list is an empty one. */
export function listedModels(answer: unknown): readonly string[] {
  const names = (Listed.safeParse(answer).data?.data ?? []).flatMap(
    (listing) => Listing.safeParse(listing).data?.id ?? [],
  );
  return [...new Set(names)]
    .filter(mayChat)
    .toSorted((one, other) => one.localeCompare(other, "en", { numeric: true }))
    .slice(0, MOST_MODELS);
}

function mayChat(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^a-z]+/)
    .every((word) => !NO_CHAT.has(word));
}
