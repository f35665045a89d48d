import * as decoding from "lib0/decoding";

import { ProtocolBreach } from "../close-codes.ts";

/** No struct is written in fewer bytes: what kind it is, and how long. */
const LEAST_BYTES = 2;

/**
 * Counts the structs of an update without building them, and stops at the first that is too many. 200,000 tiny ones fit
 * into one message; building and integrating them holds up everybody for more than a second. What cannot be read throws.
 */
export function refuseTooManyStructs(update: Uint8Array, most: number): void {
  // Nearly every update is short enough to be let through uncounted.
  if (update.length <= most * LEAST_BYTES) return;
  const decoder = decoding.createDecoder(update);
  let count = 0;
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const structs = decoding.readVarUint(decoder);
    count += structs;
    if (count > most) throw new ProtocolBreach("too many changes at once");
    decoding.readVarUint(decoder); // client
    decoding.readVarUint(decoder); // clock
    for (let left = structs; left > 0; left--) skipStruct(decoder);
  }
}

// The first byte of a struct, as Yjs writes it in its first format.
const CONTENT = 0x1f;
const HAS_KEY = 0x20;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_ORIGIN = 0x80;

function skipStruct(decoder: decoding.Decoder): void {
  const info = decoding.readUint8(decoder);
  const content = info & CONTENT;
  if (content === GC || content === SKIP) {
    decoding.readVarUint(decoder);
    return;
  }
  if (info & HAS_ORIGIN) skipId(decoder);
  if (info & HAS_RIGHT_ORIGIN) skipId(decoder);
  if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
    if (decoding.readVarUint(decoder) === 1) skipBytes(decoder);
    else skipId(decoder);
    if (info & HAS_KEY) skipBytes(decoder);
  }
  const skip = SKIPS.get(content);
  if (!skip) throw new ProtocolBreach("unknown content");
  skip(decoder);
}

// Numbers of content, as Yjs writes them; these two carry only a length.
const GC = 0;
const SKIP = 10;
const XML_ELEMENT = 3;
const XML_HOOK = 5;

/** By number of the content: deleted, JSON, binary, string, embed, format, type, any, subdocument. */
const SKIPS: ReadonlyMap<number, (decoder: decoding.Decoder) => void> = new Map([
  [1, (decoder) => void decoding.readVarUint(decoder)],
  [2, (decoder) => times(decoding.readVarUint(decoder), () => skipBytes(decoder))],
  [3, skipBytes],
  [4, skipBytes],
  [5, skipBytes],
  [6, (decoder) => times(2, () => skipBytes(decoder))],
  [7, skipType],
  [8, (decoder) => times(decoding.readVarUint(decoder), () => void decoding.readAny(decoder))],
  [9, skipSubdocument],
]);

function skipType(decoder: decoding.Decoder): void {
  const kind = decoding.readVarUint(decoder);
  if (kind === XML_ELEMENT || kind === XML_HOOK) skipBytes(decoder);
}

function skipSubdocument(decoder: decoding.Decoder): void {
  skipBytes(decoder);
  decoding.readAny(decoder);
}

function skipId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

/** Strings and bytes alike: a length and what it counts. */
function skipBytes(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder);
  decoder.pos += length;
}

function times(count: number, work: () => void): void {
  for (let left = count; left > 0; left--) work();
}
