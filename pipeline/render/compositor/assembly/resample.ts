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

/** Vertical weights of one output row, with 6 bits so that 16-bit lanes do not overflow. */
let v0 = 0
let v1 = 0
let v2 = 0
let v3 = 0

/** Sets the weights for a place in a column and returns the second of its four source rows. */
function placeRows(position: f64): i32 {
  const whole = <i32>Math.floor(position)
  const t = position - <f64>whole
  v0 = <i32>Math.round(weight(t, 0) * 64.0)
  v2 = <i32>Math.round(weight(t, 2) * 64.0)
  v3 = <i32>Math.round(weight(t, 3) * 64.0)
  v1 = 64 - v0 - v2 - v3
  return whole
}

// @ts-ignore: decorator of the compiler
@inline
function sumRows(a: v128, b: v128, c: v128, d: v128, wa: v128, wb: v128, wc: v128, wd: v128): v128 {
  const outer = i16x8.add(i16x8.mul(a, wa), i16x8.mul(d, wd))
  const inner = i16x8.add(i16x8.mul(b, wb), i16x8.mul(c, wc))
  return i16x8.shr_s(i16x8.add(i16x8.add(outer, inner), i16x8.splat(32)), 6)
}

/** One row out of the four around `whole`, for the columns `from` to `to` of the source. */
function mixRows(
  source: usize, stride: i32, height: i32, whole: i32, from: usize, to: usize, row: usize,
  wa: v128, wb: v128, wc: v128, wd: v128,
): void {
  const ra = source + <usize>(clampRow(whole - 1, height) * stride)
  const rb = source + <usize>(clampRow(whole, height) * stride)
  const rc = source + <usize>(clampRow(whole + 1, height) * stride)
  const rd = source + <usize>(clampRow(whole + 2, height) * stride)
  for (let x = from; x < to; x += 8) {
    const sum = sumRows(
      v128.load8x8_u(ra + x), v128.load8x8_u(rb + x), v128.load8x8_u(rc + x), v128.load8x8_u(rd + x), wa, wb, wc, wd,
    )
    v128.store64_lane(row + x, i8x16.narrow_i16x8_u(sum, sum), 0)
  }
}

/** Two rows that are one source row apart: of the five they are made of, three are read once for both. */
function mixRowPair(
  source: usize, stride: i32, height: i32, whole: i32, from: usize, to: usize, row: usize, next: usize,
  wa: v128, wb: v128, wc: v128, wd: v128,
  na: v128, nb: v128, nc: v128, nd: v128,
): void {
  const ra = source + <usize>(clampRow(whole - 1, height) * stride)
  const rb = source + <usize>(clampRow(whole, height) * stride)
  const rc = source + <usize>(clampRow(whole + 1, height) * stride)
  const rd = source + <usize>(clampRow(whole + 2, height) * stride)
  const re = source + <usize>(clampRow(whole + 3, height) * stride)
  for (let x = from; x < to; x += 8) {
    const b = v128.load8x8_u(rb + x)
    const c = v128.load8x8_u(rc + x)
    const d = v128.load8x8_u(rd + x)
    const sum = sumRows(v128.load8x8_u(ra + x), b, c, d, wa, wb, wc, wd)
    const nextSum = sumRows(b, c, d, v128.load8x8_u(re + x), na, nb, nc, nd)
    const both = i8x16.narrow_i16x8_u(sum, nextSum)
    v128.store64_lane(row + x, both, 0)
    v128.store64_lane(next + x, both, 1)
  }
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
function sumTaps(bytes: v128, pick: v128, morePicks: v128, weights: v128, moreWeights: v128): v128 {
  const a = i32x4.dot_i16x8_s(i8x16.swizzle(bytes, pick), weights)
  const b = i32x4.dot_i16x8_s(i8x16.swizzle(bytes, morePicks), moreWeights)
  return i32x4.shr_s(i32x4.add(i32x4.add(a, b), i32x4.splat(2048)), 12)
}

/**
 * Two rows side by side, so that picks and weights are fetched once for both. From the right to the left: the last
 * group of a line may run over into the line below, whose own pixels must come after.
 */
function spreadRowPair(row: usize, next: usize, table: usize, groups: i32, target: usize, width: usize): void {
  for (let i = groups - 1; i >= 0; i--) {
    const group = table + <usize>i * groupBytes
    const line = target + (<usize>i << 3)
    const at = <usize>load<i32>(group)
    const bytes = v128.load(row + at)
    const nextBytes = v128.load(next + at)
    const p0 = v128.load(group, 16)
    const p1 = v128.load(group, 32)
    const w0 = v128.load(group, 80)
    const w1 = v128.load(group, 96)
    const low = sumTaps(bytes, p0, p1, w0, w1)
    const nextLow = sumTaps(nextBytes, p0, p1, w0, w1)
    const p2 = v128.load(group, 48)
    const p3 = v128.load(group, 64)
    const w2 = v128.load(group, 112)
    const w3 = v128.load(group, 128)
    const words = i16x8.narrow_i32x4_s(low, sumTaps(bytes, p2, p3, w2, w3))
    const nextWords = i16x8.narrow_i32x4_s(nextLow, sumTaps(nextBytes, p2, p3, w2, w3))
    const both = i8x16.narrow_i16x8_u(words, nextWords)
    v128.store64_lane(line, both, 0)
    v128.store64_lane(line + width, both, 1)
  }
}

/**
 * Cuts a window with fractional edges out of one 8-bit plane and scales it to the target, 4 taps both ways. The steps
 * are at most 1.7 source pixels: the taps of eight neighbours must lie within 16 bytes. `targetHeight` is even: rows
 * are made in pairs.
 * Rows of the source are readable 16 bytes past `width`; `table` holds 18 bytes per output column rounded up to 8,
 * `rows` holds twice `rowBytes`, which are `width` + 32 at least.
 */
export function resample(
  source: usize, sourceStride: i32, width: i32, height: i32,
  target: usize, targetWidth: i32, targetHeight: i32,
  left: f64, top: f64, stepX: f64, stepY: f64,
  table: usize, rows: usize, rowBytes: i32,
): void {
  const columns = (targetWidth + 7) & ~7
  fillColumns(table, columns, width, left, stepX)
  const groups = columns >> 3
  const from = <usize>(load<i32>(table) & ~7)
  const to = <usize>load<i32>(table + <usize>(groups - 1) * groupBytes) + 16
  const next = rows + <usize>rowBytes
  for (let y = 0; y < targetHeight; y += 2) {
    const whole = placeRows(top + (<f64>y + 0.5) * stepY - 0.5)
    const wa = i16x8.splat(<i16>v0)
    const wb = i16x8.splat(<i16>v1)
    const wc = i16x8.splat(<i16>v2)
    const wd = i16x8.splat(<i16>v3)
    const nextWhole = placeRows(top + (<f64>y + 1.5) * stepY - 0.5)
    const na = i16x8.splat(<i16>v0)
    const nb = i16x8.splat(<i16>v1)
    const nc = i16x8.splat(<i16>v2)
    const nd = i16x8.splat(<i16>v3)
    if (nextWhole == whole + 1) {
      mixRowPair(source, sourceStride, height, whole, from, to, rows, next, wa, wb, wc, wd, na, nb, nc, nd)
    } else {
      mixRows(source, sourceStride, height, whole, from, to, rows, wa, wb, wc, wd)
      mixRows(source, sourceStride, height, nextWhole, from, to, next, na, nb, nc, nd)
    }
    spreadRowPair(rows, next, table, groups, target + <usize>(y * targetWidth), targetWidth)
  }
}
