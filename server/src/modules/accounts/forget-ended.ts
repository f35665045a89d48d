import type { PrismaClient } from "../../database/database.ts";

/** The longest window of the rate limit is a minute; a day is far beyond it. */
const COUNTED_MS = 24 * 3_600_000;

/**
 * Deletes sessions and links for new passwords that have ended, and counters of the rate limit that no window reaches.
 * Nothing else ever does: they are only looked at by whoever still holds the token. Answers how many rows went.
 */
export async function forgetEnded(
  prisma: Pick<PrismaClient, "session" | "verification" | "rateLimit">,
  now: Date,
): Promise<number> {
  const isOver = { expiresAt: { lt: now } };
  const sessions = await prisma.session.deleteMany({ where: isOver });
  const links = await prisma.verification.deleteMany({ where: isOver });
  const counters = await prisma.rateLimit.deleteMany({
    where: { lastRequest: { lt: BigInt(now.getTime() - COUNTED_MS) } },
  });
  return sessions.count + links.count + counters.count;
}
