/** Weights of the Catmull-Rom kernel for the taps -1, 0, 1, 2 at the fraction t. */
// @ts-ignore: decorator of the compiler
@inline
function weight(t: f64, tap: i32): f64 {
  if (tap == 0) return ((-0.5 * t + 1.0) * t - 0.5) * t
  if (tap == 1) return (1.5 * t - 2.5) * t * t + 1.0
  if (tap == 2) return ((-1.5 * t + 2.0) * t + 0.5) * t
  return (0.5 * t - 0.5) * t * t
}

// @ts-ignore: decorator of the compiler
@inline
function clampRow(row: i32, height: i32): i32 {
  return row < 0 ? 0 : row > height - 1 ? height - 1 : row
}

// @ts-ignore: decorator of the compiler
@inline
function mixRows(a: v128, b: v128, c: v128, d: v128, wa: v128, wb: v128, wc: v128, wd: v128): v128 {
  const half = i16x8.splat(32)
  const low = i16x8.add(
    i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(a), wa), i16x8.mul(i16x8.extend_low_i8x16_u(b), wb)),
    i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(c), wc), i16x8.mul(i16x8.extend_low_i8x16_u(d), wd)),
  )
  const high = i16x8.add(
    i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(a), wa), i16x8.mul(i16x8.extend_high_i8x16_u(b), wb)),
    i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(c), wc), i16x8.mul(i16x8.extend_high_i8x16_u(d), wd)),
  )
  return i8x16.narrow_i16x8_u(i16x8.shr_s(i16x8.add(low, half), 6), i16x8.shr_s(i16x8.add(high, half), 6))
}

// @ts-ignore: decorator of the compiler
@inline
function gather(row: usize, offsets: usize): v128 {
  let taps = v128.load32_zero(row + <usize>load<i32>(offsets))
  taps = v128.load_lane<u32>(row + <usize>load<i32>(offsets, 4), taps, 1)
  taps = v128.load_lane<u32>(row + <usize>load<i32>(offsets, 8), taps, 2)
  return v128.load_lane<u32>(row + <usize>load<i32>(offsets, 12), taps, 3)
}

/** Four output pixels: 4 taps each from `taps`, weights in 12-bit fixed point. */
// @ts-ignore: decorator of the compiler
@inline
function sumTaps(taps: v128, weights: usize): v128 {
  const a = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(taps), v128.load(weights))
  const b = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(taps), v128.load(weights, 16))
  const sum = i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7))
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(2048)), 12)
}

/** Byte offset of the first tap and the four weights for each output column; edges fold into the nearest pixel. */
function fillColumns(offsets: usize, weights: usize, columns: i32, width: i32, left: f64, step: f64): void {
  for (let x = 0; x < columns; x++) {
    const position = left + (<f64>x + 0.5) * step - 0.5
    const whole = <i32>Math.floor(position)
    const t = position - <f64>whole
    let w0 = <i32>Math.round(weight(t, 0) * 4096.0)
    let w1 = <i32>Math.round(weight(t, 1) * 4096.0)
    let w2 = <i32>Math.round(weight(t, 2) * 4096.0)
    let w3 = 4096 - w0 - w1 - w2
    let first = whole - 1
    while (first < 0) {
      w0 = w0 + w1
      w1 = w2
      w2 = w3
      w3 = 0
      first++
    }
    while (first > width - 4) {
      w3 = w3 + w2
      w2 = w1
      w1 = w0
      w0 = 0
      first--
    }
    store<i32>(offsets + (<usize>x << 2), first)
    const at = weights + (<usize>x << 3)
    store<i16>(at, <i16>w0)
    store<i16>(at, <i16>w1, 2)
    store<i16>(at, <i16>w2, 4)
    store<i16>(at, <i16>w3, 6)
  }
}

/**
 * Cuts a window with fractional edges out of one 8-bit plane and scales it to the target, 4 taps both ways.
 * Rows of the source are readable 16 bytes past `width`; `table` holds 12 bytes per output column rounded up to 8,
 * `row` holds `width` + 32 bytes. Vertical weights have 6 bits, so that 16-bit lanes do not overflow.
 */
export function resample(
  source: usize, sourceStride: i32, width: i32, height: i32,
  target: usize, targetWidth: i32, targetHeight: i32,
  left: f64, top: f64, stepX: f64, stepY: f64,
  table: usize, row: usize,
): void {
  const columns = (targetWidth + 7) & ~7
  const weights = table + (<usize>columns << 2)
  fillColumns(table, weights, columns, width, left, stepX)
  const from = <usize>(load<i32>(table) & ~7)
  const to = <usize>(load<i32>(table + (<usize>(columns - 1) << 2)) + 4)
  for (let y = 0; y < targetHeight; y++) {
    const position = top + (<f64>y + 0.5) * stepY - 0.5
    const whole = <i32>Math.floor(position)
    const t = position - <f64>whole
    const a = <i32>Math.round(weight(t, 0) * 64.0)
    const c = <i32>Math.round(weight(t, 2) * 64.0)
    const d = <i32>Math.round(weight(t, 3) * 64.0)
    const wa = i16x8.splat(<i16>a)
    const wb = i16x8.splat(<i16>(64 - a - c - d))
    const wc = i16x8.splat(<i16>c)
    const wd = i16x8.splat(<i16>d)
    const ra = source + <usize>(clampRow(whole - 1, height) * sourceStride)
    const rb = source + <usize>(clampRow(whole, height) * sourceStride)
    const rc = source + <usize>(clampRow(whole + 1, height) * sourceStride)
    const rd = source + <usize>(clampRow(whole + 2, height) * sourceStride)
    for (let x = from; x < to; x += 16) {
      const mixed = mixRows(
        v128.load(ra + x), v128.load(rb + x), v128.load(rc + x), v128.load(rd + x), wa, wb, wc, wd,
      )
      v128.store(row + x, mixed)
    }
    const line = target + <usize>(y * targetWidth)
    for (let x: usize = 0; x < <usize>targetWidth; x += 8) {
      const offsets = table + (x << 2)
      const at = weights + (x << 3)
      const low = sumTaps(gather(row, offsets), at)
      const high = sumTaps(gather(row, offsets + 16), at + 32)
      const words = i16x8.narrow_i32x4_s(low, high)
      v128.store64_lane(line + x, i8x16.narrow_i16x8_u(words, words), 0)
    }
  }
}
