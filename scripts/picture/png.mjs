// Makes a screenshot small: the few colours of a page of text as a palette, packed as well as zlib can.

import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLORS = 256;

/** The PNG `bytes` (8 bits a channel, not interlaced, as chromium writes it) with a palette; opaque. */
export function shrinkPng(bytes) {
  const { width, height, channels, data } = readChunks(bytes);
  const pixels = undoFilters(inflateSync(data), width, height, channels);
  for (let bits = 8; ; bits--) {
    const indexed = index(pixels, channels, bits);
    if (indexed) return write(width, height, indexed);
  }
}

function readChunks(bytes) {
  const parts = [];
  let head = null;
  for (let at = SIGNATURE.length; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const chunk = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (type === "IHDR") head = { width: chunk.readUInt32BE(0), height: chunk.readUInt32BE(4), channels: chunk[9] === 6 ? 4 : 3 };
    if (type === "IDAT") parts.push(chunk);
  }
  return { ...head, data: Buffer.concat(parts) };
}

/** PNG specification, section 9: each line was written as differences from its left and upper neighbours. */
function undoFilters(raw, width, height, channels) {
  const length = width * channels;
  const pixels = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (length + 1)];
    for (let x = 0; x < length; x++) {
      const at = y * length + x;
      const left = x >= channels ? pixels[at - channels] : 0;
      const up = y > 0 ? pixels[at - length] : 0;
      const corner = x >= channels && y > 0 ? pixels[at - length - channels] : 0;
      const expected = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[at] = raw[y * (length + 1) + 1 + x] + expected;
    }
  }
  return pixels;
}

function paeth(left, up, corner) {
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Each pixel's number in a palette of colours that differ in their first `bits`; null where they are too many. */
function index(pixels, channels, bits) {
  const numbers = new Map();
  const palette = [];
  const indices = Buffer.alloc(pixels.length / channels);
  for (let at = 0, i = 0; at < pixels.length; at += channels, i++) {
    const color = [pixels[at], pixels[at + 1], pixels[at + 2]];
    const key = color.reduce((key, value) => (key << 8) | (value >> (8 - bits)), 0);
    if (!numbers.has(key)) {
      if (palette.length === COLORS) return null;
      numbers.set(key, palette.length);
      palette.push(color);
    }
    indices[i] = numbers.get(key);
  }
  return { indices, palette };
}

function write(width, height, { indices, palette }) {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) indices.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width);
  const data = deflateSync(lines, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Node 20 has none in zlib before 20.15, and needs none here that is fast. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
