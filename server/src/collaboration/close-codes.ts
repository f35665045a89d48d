/** Section 7 of the protocol. The stock client gives up on 4400–4499 and retries on every other code. */
export const CLOSE = {
  text: 1003,
  tooLarge: 1009,
  restart: 1012,
  tryLater: 1013,
  broken: 4400,
  signIn: 4401,
  noAccess: 4403,
  noDocument: 4404,
  pageTooOld: 4409,
  tooManyPages: 4429,
  cannotOpen: 4500,
  incomplete: 4508,
  tooMuchWork: 4529,
} as const;

/** Something a peer sent that ends its connection; the message is shown to nobody but goes into the close reason. */
export class ProtocolBreach extends Error {
  override readonly name = "ProtocolBreach";
  readonly code: number;

  constructor(message: string, code: number = CLOSE.broken) {
    super(message);
    this.code = code;
  }
}

/** RFC 6455 leaves 123 bytes for the reason; `ws` throws on more. */
const REASON_BYTES = 123;

/** As much of a sentence as fits into a close message, cut between characters. */
export function closeReason(sentence: string): string {
  const characters = Array.from(sentence);
  while (Buffer.byteLength(characters.join("")) > REASON_BYTES) characters.pop();
  return characters.join("");
}
