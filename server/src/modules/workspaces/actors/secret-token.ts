import { createHash, randomBytes } from "node:crypto";

/** 192 random bits for a link or a key, safe in a URL. Shown once; only its hash is kept. */
export function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** What the database keeps of a secret. No salt or stretching: nobody guesses 192 random bits. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
