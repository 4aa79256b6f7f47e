/** target = a + (b - a) * share / 256, for `length` bytes (a multiple of 16). */
export function blend(a: usize, b: usize, target: usize, length: i32, share: i32): void {
  const wa = i16x8.splat(<i16>(256 - share))
  const wb = i16x8.splat(<i16>share)
  const half = i16x8.splat(128)
  for (let i: usize = 0; i < <usize>length; i += 16) {
    const p = v128.load(a + i)
    const q = v128.load(b + i)
    const low = i16x8.add(
      i16x8.mul(i16x8.extend_low_i8x16_u(p), wa),
      i16x8.mul(i16x8.extend_low_i8x16_u(q), wb),
    )
    const high = i16x8.add(
      i16x8.mul(i16x8.extend_high_i8x16_u(p), wa),
      i16x8.mul(i16x8.extend_high_i8x16_u(q), wb),
    )
    v128.store(
      target + i,
      i8x16.narrow_i16x8_u(i16x8.shr_u(i16x8.add(low, half), 8), i16x8.shr_u(i16x8.add(high, half), 8)),
    )
  }
}

/** Lays a plane over another by its alpha plane, times `opacity` (0..256). Width a multiple of 8. */
export function over(
  target: usize, targetStride: i32,
  source: usize, alpha: usize, width: i32, height: i32, opacity: i32,
): void {
  const half = i16x8.splat(128)
  const full = i16x8.splat(256)
  const fade = i16x8.splat(<i16>opacity)
  for (let row = 0; row < height; row++) {
    const line = target + <usize>(row * targetStride)
    const from = <usize>(row * width)
    for (let x: usize = 0; x < <usize>width; x += 8) {
      const bytes = v128.load64_zero(alpha + from + x)
      if (!v128.any_true(bytes)) continue
      let a = i16x8.extend_low_i8x16_u(bytes)
      a = i16x8.add(a, i16x8.shr_u(a, 7))
      if (opacity < 256) a = i16x8.shr_u(i16x8.mul(a, fade), 8)
      const below = i16x8.extend_low_i8x16_u(v128.load64_zero(line + x))
      const above = i16x8.extend_low_i8x16_u(v128.load64_zero(source + from + x))
      const mixed = i16x8.shr_u(
        i16x8.add(i16x8.add(i16x8.mul(below, i16x8.sub(full, a)), i16x8.mul(above, a)), half),
        8,
      )
      v128.store64_lane(line + x, i8x16.narrow_i16x8_u(mixed, mixed), 0)
    }
  }
}
