import { amplifyAndLimit } from './limiter.ts'
import { measureLoudness } from './loudness.ts'
import type { Stereo } from './stereo.ts'
import { measureTruePeak } from './true-peak.ts'

export type Loudness = { loudnessLufs: number; truePeakDbtp: number }

export const targetLufs = -14
export const highestDbtp = -1
const toleranceLu = 0.15
/** AAC moves peaks by a few tenths of a decibel. */
const startCeilingDb = -1.5
const mostGainDb = 30
const mostAttempts = 3

/** How the mix is turned into the final sound; corrected once the coded result is known. */
export type Setting = { gainDb: number; ceilingDb: number }

export type Mastered = { sound: Stereo; setting: Setting }

/** Brings a mix to the target. The gain is found by trying: a limiter that works hard takes loudness away. */
export function master(mix: Stereo): Mastered {
  const loudness = measureLoudness([mix.left, mix.right])
  if (loudness === Number.NEGATIVE_INFINITY) return applySetting(mix, { gainDb: 0, ceilingDb: startCeilingDb })
  let gainDb = Math.min(mostGainDb, targetLufs - loudness)
  for (let attempt = 1; ; attempt++) {
    const mastered = applySetting(mix, { gainDb, ceilingDb: startCeilingDb })
    if (attempt === mostAttempts) return mastered
    const missing = targetLufs - measureLoudness([mastered.sound.left, mastered.sound.right])
    if (Math.abs(missing) < toleranceLu || gainDb + missing > mostGainDb) return mastered
    gainDb += missing
  }
}

export function applySetting(mix: Stereo, setting: Setting): Mastered {
  return { sound: amplifyAndLimit(mix, setting.gainDb, setting.ceilingDb), setting }
}

export function measure(sound: Stereo): Loudness {
  return { loudnessLufs: measureLoudness([sound.left, sound.right]), truePeakDbtp: measureTruePeak(sound) }
}

/** The setting that makes up for what coding did, or null when the result is as it should be. */
export function correctSetting(setting: Setting, { loudnessLufs, truePeakDbtp }: Loudness): Setting | null {
  const isSilent = loudnessLufs === Number.NEGATIVE_INFINITY
  const missing = isSilent || setting.gainDb >= mostGainDb ? 0 : targetLufs - loudnessLufs
  const excess = truePeakDbtp - (highestDbtp - 0.05)
  if (Math.abs(missing) <= 0.5 && excess <= 0) return null
  return {
    gainDb: setting.gainDb + missing,
    ceilingDb: excess > 0 ? setting.ceilingDb - excess - 0.1 : setting.ceilingDb,
  }
}
