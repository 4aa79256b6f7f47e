import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'
import { AppError } from '../../../../../core/errors.ts'

/** A name of our own, so that no font of the machine can stand in for the one that is shipped. */
const family = 'XCaster Picture'

/** CSS font for the type in pictures. Registers the shipped font (Pretendard Black) the first time. */
export function typeFont(sizePx: number): string {
  if (!GlobalFonts.has(family)) {
    const file = createRequire(import.meta.url).resolve('pretendard/dist/public/static/Pretendard-Black.otf')
    if (!GlobalFonts.registerFromPath(file, family)) throw new AppError('internal', { message: `Cannot read ${file}` })
  }
  return `${Math.round(sizePx)}px "${family}"`
}
