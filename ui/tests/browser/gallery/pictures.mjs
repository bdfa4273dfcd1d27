// Comparing what a page looks like with what it looked like when somebody looked and said that it was right. A picture
// is `{ width, height, data }`, four bytes a pixel. These functions run in the browser too, so they know nothing else.

/** Each square of `by` pixels as one: what is left of how an edge of a letter was drawn is a shade. */
export function shrink({ width, height, data }, by) {
  const small = { width: Math.ceil(width / by), height: Math.ceil(height / by) };
  small.data = new Uint8ClampedArray(small.width * small.height * 4);
  for (let row = 0; row < small.height; row++) {
    for (let column = 0; column < small.width; column++) {
      const sums = [0, 0, 0, 0];
      let pixels = 0;
      for (let y = row * by; y < Math.min((row + 1) * by, height); y++) {
        for (let x = column * by; x < Math.min((column + 1) * by, width); x++, pixels++) {
          for (let channel = 0; channel < 4; channel++) sums[channel] += data[(y * width + x) * 4 + channel];
        }
      }
      const at = (row * small.width + column) * 4;
      for (let channel = 0; channel < 4; channel++) small.data[at + channel] = sums[channel] / pixels;
    }
  }
  return small;
}

/**
 * How far two pictures of one size are apart, from 0 to 255: on the mean of all tiles, and on the tile where it is most.
 * A tile is judged by its mean shade, so that letters may sit a hair beside where they sat.
 */
export function difference(one, other, tile = 3) {
  if (one.width !== other.width || one.height !== other.height)
    return {
      mean: 255,
      worst: 255,
      at: [0, 0],
      sizes: [one, other].map(({ width, height }) => [width, height]),
    };
  const [a, b] = [shrink(one, tile), shrink(other, tile)];
  let [sum, worst, where] = [0, 0, 0];
  for (let at = 0; at < a.data.length; at += 4) {
    let apart = 0;
    for (let channel = 0; channel < 3; channel++)
      apart = Math.max(apart, Math.abs(a.data[at + channel] - b.data[at + channel]));
    sum += apart;
    if (apart > worst) [worst, where] = [apart, at / 4];
  }
  const mean = sum / (a.width * a.height);
  return { mean, worst, at: [where % a.width, Math.floor(where / a.width)] };
}
