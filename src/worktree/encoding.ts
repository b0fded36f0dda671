// Work-tree files in UTF-16, which git keeps as UTF-8 in the repository (`working-tree-encoding`).

/** A file's text as UTF-8, and the way back to its own encoding. */
export interface DecodedFile {
  readonly utf8: Uint8Array;
  /** Bytes in the file's own encoding, byte order mark included. */
  readonly encode: (utf8: Uint8Array) => Uint8Array;
}

/**
 * The file as UTF-8 with the way back. Bytes without a UTF-16 byte order mark are taken as they are; null where a
 * UTF-16 file does not survive the way there and back.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile | null {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const big = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!little && !big) return { utf8: bytes, encode: (utf8) => utf8 };
  if (bytes.length % 2 !== 0) return null;
  const swap = (utf16: Buffer): Buffer => (big ? Buffer.from(utf16).swap16() : utf16);
  const mark = bytes.subarray(0, 2);
  const encode = (utf8: Uint8Array) => Buffer.concat([mark, swap(Buffer.from(Buffer.from(utf8).toString("utf8"), "utf16le"))]);
  const utf8 = Buffer.from(swap(Buffer.from(bytes.subarray(2))).toString("utf16le"), "utf8");
  return Buffer.from(encode(utf8)).equals(bytes) ? { utf8, encode } : null;
}
