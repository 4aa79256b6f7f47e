import { blueDifference, lumaOf, redDifference } from './colour'

/**
 * Straight-alpha RGBA to what `over` wants: Y and A at full size, then U, V and A at half size, one after the other.
 * Width a multiple of 16, height even. Chroma is weighted by alpha, so that transparent neighbours do not tint edges.
 */
export function spriteFromRgba(rgba: usize, width: i32, height: i32, sprite: usize): void {
  const size = <usize>(width * height)
  const alpha = sprite + size
  const u = alpha + size
  const v = u + (size >> 2)
  const halfAlpha = v + (size >> 2)
  for (let row = 0; row < height; row += 2) {
    for (let x = 0; x < width; x += 2) {
      let blue: i64 = 0
      let red: i64 = 0
      let sum = 0
      for (let k = 0; k < 4; k++) {
        const at = <usize>((row + (k >> 1)) * width + x + (k & 1))
        const pixel = load<u32>(rgba + (at << 2))
        const a = <i32>(pixel >>> 24)
        store<u8>(alpha + at, <u8>a)
        if (a == 0) {
          store<u8>(sprite + at, 16)
          continue
        }
        const r = <i32>(pixel & 255)
        const g = <i32>((pixel >> 8) & 255)
        const b = <i32>((pixel >> 16) & 255)
        store<u8>(sprite + at, <u8>lumaOf(r, g, b))
        blue += <i64>a * <i64>blueDifference(r, g, b)
        red += <i64>a * <i64>redDifference(r, g, b)
        sum += a
      }
      const c = <usize>((row >> 1) * (width >> 1) + (x >> 1))
      store<u8>(halfAlpha + c, <u8>((sum + 2) >> 2))
      store<u8>(u + c, <u8>(sum > 0 ? 128 + <i32>((blue / <i64>sum + 32768) >> 16) : 128))
      store<u8>(v + c, <u8>(sum > 0 ? 128 + <i32>((red / <i64>sum + 32768) >> 16) : 128))
    }
  }
}
