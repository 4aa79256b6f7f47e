import { frameOf } from '../../film/frame.ts'
import type { Size } from '../../film/size.ts'
import type { Profile } from './types.ts'

export function frameSize(profile: Profile): Size {
  const { width, height } = frameOf(profile.aspect)
  return profile.quality === 'preview' ? { width: width / 2, height: height / 2 } : { width, height }
}

export type VideoSettings = Size & { fps: number; preset: string; crf: number; x264Params: string }

/**
 * What x264 is told. Every clip of a profile is encoded with exactly these words: then all carry the same parameter
 * sets, and clips can be joined without encoding. A picture group every two seconds, so that players seek well. A
 * preview is looked at once and small.
 *
 * `cpu-independent` makes the same frames the same file. Without it x264 takes the fastest code a processor has for
 * sharing out bits between macroblocks (mbtree), and its AVX-512 code gave another file of the same frames every time.
 */
export function videoSettings(profile: Profile): VideoSettings {
  const size = { ...frameSize(profile), fps: profile.fps }
  const common = 'keyint=60:open-gop=0:cpu-independent=1'
  if (profile.quality === 'preview') return { ...size, preset: 'ultrafast', crf: 27, x264Params: common }
  const x264Params = profile.quality === 'fast' ? `${common}:subme=1` : common
  return { ...size, preset: 'veryfast', crf: 20, x264Params }
}
