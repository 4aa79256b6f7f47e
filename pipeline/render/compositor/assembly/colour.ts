// BT.709, limited range, from 8-bit RGB: Y 16..235, chroma 16..240. Coefficients in 16-bit fixed point:
// Y = 219/255 * (0.2126, 0.7152, 0.0722); Cb, Cr = 224/255 * the difference signals.

export function lumaOf(r: i32, g: i32, b: i32): i32 {
  return 16 + ((r * 11966 + g * 40254 + b * 4064 + 32768) >> 16)
}

/** Blue difference without its offset of 128, scaled by 65536. */
export function blueDifference(r: i32, g: i32, b: i32): i32 {
  return -6596 * r - 22189 * g + 28785 * b
}

/** Red difference without its offset of 128, scaled by 65536. */
export function redDifference(r: i32, g: i32, b: i32): i32 {
  return 28785 * r - 26145 * g - 2640 * b
}

/** Packed RGB of even size to 4:2:0 planes; chroma is the mean of each 2x2 block. */
export function planesFromRgb(
  rgb: usize, width: i32, height: i32,
  y: usize, yStride: i32, u: usize, v: usize, chromaStride: i32,
): void {
  for (let row = 0; row < height; row += 2) {
    for (let x = 0; x < width; x += 2) {
      let r = 0
      let g = 0
      let b = 0
      for (let k = 0; k < 4; k++) {
        const px = x + (k & 1)
        const py = row + (k >> 1)
        const at = rgb + <usize>((py * width + px) * 3)
        const pr = <i32>load<u8>(at)
        const pg = <i32>load<u8>(at, 1)
        const pb = <i32>load<u8>(at, 2)
        store<u8>(y + <usize>(py * yStride + px), <u8>lumaOf(pr, pg, pb))
        r += pr
        g += pg
        b += pb
      }
      const c = <usize>((row >> 1) * chromaStride + (x >> 1))
      store<u8>(u + c, <u8>(128 + ((blueDifference(r, g, b) + 131072) >> 18)))
      store<u8>(v + c, <u8>(128 + ((redDifference(r, g, b) + 131072) >> 18)))
    }
  }
}
