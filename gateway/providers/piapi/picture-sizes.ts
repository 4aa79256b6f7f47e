import type { Aspect } from '../../../contract/index.ts'

/**
 * What to order per aspect. Flux takes at most 1,048,576 pixels in multiples of 16. The exact 9:16 would be 720x1280;
 * 768x1360 is 13 % more picture for the same price, so 1080x1920 needs a 1.41-fold enlargement instead of 1.5,
 * at the cost of a crop of three pixels.
 */
export const pictureSizes: Record<Aspect, { widthPx: number; heightPx: number }> = {
  '9:16': { widthPx: 768, heightPx: 1360 },
  '16:9': { widthPx: 1360, heightPx: 768 },
  '1:1': { widthPx: 1024, heightPx: 1024 },
}
