// What stands in a picture of the window: enough of PNG for what a web view takes (https://www.w3.org/TR/png-3/).

import { inflateSync } from "node:zlib";

/** The grey of each pixel of an 8-bit RGB or RGBA picture. */
export function greys(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, colour, , , interlace] = png.subarray(24, 29);
  const channels = { 2: 3, 6: 4 }[colour];
  if (depth !== 8 || !channels || interlace) throw new Error(`a PNG of another kind: ${depth}, ${colour}, ${interlace}`);
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const bytes = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const grey = new Uint8Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const line = bytes.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    unfilter(bytes[y * (stride + 1)], line, above, channels);
    for (let x = 0; x < width; x++) grey[y * width + x] = (line[x * channels] + line[x * channels + 1] + line[x * channels + 2]) / 3;
    above = line;
  }
  return { width, height, grey };
}

function unfilter(kind, line, above, channels) {
  for (let x = 0; x < line.length; x++) {
    const a = x < channels ? 0 : line[x - channels];
    const b = above[x];
    const c = x < channels ? 0 : above[x - channels];
    line[x] += [0, a, b, (a + b) >> 1, kind === 4 ? paeth(a, b, c) : 0][kind];
  }
}

function paeth(a, b, c) {
  const [toA, toB, toC] = [b - c, a - c, a + b - 2 * c].map(Math.abs);
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}

/**
 * How far below the top of `box` the line of its letters stands: where the most ink is, as a long tatweel has it all in
 * one stroke. Between pixels it is the middle of that stroke.
 */
export function baseline({ width, grey }, { x, y, width: wide, height: high }) {
  const [left, top] = [Math.round(x), Math.round(y)];
  const rows = Array.from({ length: Math.round(high) }, (_, row) => {
    const start = (top + row) * width + left;
    return grey.subarray(start, start + Math.round(wide));
  });
  const counts = new Map();
  for (const row of rows) for (const value of row) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [ground] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  const ink = rows.map((row) => row.reduce((sum, value) => sum + Math.abs(value - ground), 0));
  const most = Math.max(...ink);
  let [weight, sum] = [0, 0];
  ink.forEach((amount, row) => {
    if (amount < most / 2) return;
    weight += amount;
    sum += amount * (row + 0.5);
  });
  return sum / weight;
}

/** How many greys a picture has, how much of it the commonest has, and how bright it is on the mean, from 0 to 255. */
export function shades({ grey }) {
  const counts = new Uint32Array(256);
  for (const value of grey) counts[value]++;
  return {
    count: counts.filter((count) => count > 0).length,
    commonest: Math.max(...counts) / grey.length,
    mean: grey.reduce((sum, value) => sum + value, 0) / grey.length,
  };
}
