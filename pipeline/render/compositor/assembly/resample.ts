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

/** What `resample` wants to know about eight output columns: where they begin, and picks and weights of their taps. */
const groupBytes: usize = 144
const picksAt: usize = 16
const weightsAt: usize = 80

/** Weights of one output pixel in 12-bit fixed point, their sum exactly one. */
let w0 = 0
let w1 = 0
let w2 = 0
let w3 = 0

/** Sets the weights for a place in a row and returns the first of its four taps; edges fold into the nearest pixel. */
function placeTaps(position: f64, width: i32): i32 {
  const whole = <i32>Math.floor(position)
  const t = position - <f64>whole
  w0 = <i32>Math.round(weight(t, 0) * 4096.0)
  w1 = <i32>Math.round(weight(t, 1) * 4096.0)
  w2 = <i32>Math.round(weight(t, 2) * 4096.0)
  w3 = 4096 - w0 - w1 - w2
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
  return first
}

/** One pick of `swizzle`: a byte of the row as a 16-bit lane, whose upper half an index out of range leaves zero. */
// @ts-ignore: decorator of the compiler
@inline
function storeTap(pick: usize, lane: i32, byte: i32, value: i32): void {
  store<u16>(pick + (<usize>lane << 1), <u16>(0x8000 | byte))
  store<i16>(pick + (weightsAt - picksAt) + (<usize>lane << 1), <i16>value)
}

/**
 * Groups of eight columns: byte offset of the first tap; four vectors of picks (taps 0 and 1 of columns 0 to 3, taps 2
 * and 3 of them, the same of columns 4 to 7); the weights in the same order.
 */
function fillColumns(table: usize, columns: i32, width: i32, left: f64, step: f64): void {
  for (let x = 0; x < columns; x += 8) {
    const group = table + <usize>(x >> 3) * groupBytes
    let start = 0
    for (let column = 0; column < 8; column++) {
      const first = placeTaps(left + (<f64>(x + column) + 0.5) * step - 0.5, width)
      if (column == 0) start = first
      const pick = group + picksAt + (<usize>(column >> 2) << 5)
      const lane = (column & 3) << 1
      const byte = first - start
      storeTap(pick, lane, byte, w0)
      storeTap(pick, lane + 1, byte + 1, w1)
      storeTap(pick + 16, lane, byte + 2, w2)
      storeTap(pick + 16, lane + 1, byte + 3, w3)
    }
    store<i32>(group, start)
  }
}

/** Four output pixels from the 16 bytes around them. */
// @ts-ignore: decorator of the compiler
@inline
function sumTaps(bytes: v128, pick: usize): v128 {
  const weights = pick + (weightsAt - picksAt)
  const a = i32x4.dot_i16x8_s(i8x16.swizzle(bytes, v128.load(pick)), v128.load(weights))
  const b = i32x4.dot_i16x8_s(i8x16.swizzle(bytes, v128.load(pick, 16)), v128.load(weights, 16))
  return i32x4.shr_s(i32x4.add(i32x4.add(a, b), i32x4.splat(2048)), 12)
}

/**
 * Cuts a window with fractional edges out of one 8-bit plane and scales it to the target, 4 taps both ways. The steps
 * are at most 1.7 source pixels: the taps of eight neighbours must lie within 16 bytes.
 * Rows of the source are readable 16 bytes past `width`; `table` holds 18 bytes per output column rounded up to 8,
 * `row` holds `width` + 32 bytes. Vertical weights have 6 bits, so that 16-bit lanes do not overflow.
 */
export function resample(
  source: usize, sourceStride: i32, width: i32, height: i32,
  target: usize, targetWidth: i32, targetHeight: i32,
  left: f64, top: f64, stepX: f64, stepY: f64,
  table: usize, row: usize,
): void {
  const columns = (targetWidth + 7) & ~7
  fillColumns(table, columns, width, left, stepX)
  const groups = table + <usize>(columns >> 3) * groupBytes
  const from = <usize>(load<i32>(table) & ~7)
  const to = <usize>load<i32>(groups - groupBytes) + 16
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
    let line = target + <usize>(y * targetWidth)
    for (let group = table; group < groups; group += groupBytes) {
      const bytes = v128.load(row + <usize>load<i32>(group))
      const words = i16x8.narrow_i32x4_s(
        sumTaps(bytes, group + picksAt),
        sumTaps(bytes, group + picksAt + 32),
      )
      v128.store64_lane(line, i8x16.narrow_i16x8_u(words, words), 0)
      line += 8
    }
  }
}
