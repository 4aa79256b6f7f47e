import type { Aspect } from '../contract/options.ts'
import type { Size } from './size.ts'

const sizes: Record<Aspect, Size> = {
  '9:16': { width: 1080, height: 1920 },
  '16:9': { width: 1920, height: 1080 },
  '1:1': { width: 1080, height: 1080 },
}

/** The frame of a short in its full size. */
export const frameOf = (aspect: Aspect): Size => sizes[aspect]
