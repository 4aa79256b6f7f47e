// Everything the compositor does per pixel. No heap: the caller owns the whole memory and passes addresses.
export { resample } from './resample'
export { blend, over } from './blend'
export { spriteFromRgba } from './sprite'
export { planesFromRgb } from './colour'
export { measureLuma, lumaDifference } from './measure'
