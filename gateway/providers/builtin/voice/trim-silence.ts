/** Quieter than this (of full scale) for the whole window is silence: espeak-ng's pauses are digital zero. */
const threshold = 90
const windowMs = 5
/** Kept before and after, so that a soft onset or the end of a breath is not cut. */
const marginMs = { before: 12, after: 30 }

export type Trimmed = { pcm: Int16Array; trimmedStartMs: number; speech: { startMs: number; endMs: number } }

/**
 * Cuts the silence at both ends. `speech` is where sound starts and ends in the audio as it was before the cut; audio without
 * any sound comes back empty.
 */
export function trimSilence(pcm: Int16Array, sampleRateHz: number): Trimmed {
  const window = Math.round((sampleRateHz * windowMs) / 1000)
  const toMs = (sample: number) => (sample / sampleRateHz) * 1000
  let first = 0
  while (first < pcm.length && isSilent(pcm, first, window)) first += window
  let last = pcm.length
  while (last > first && isSilent(pcm, last - window, window)) last -= window
  const from = Math.max(0, first - Math.round((marginMs.before / 1000) * sampleRateHz))
  const to =
    first >= pcm.length ? from : Math.min(pcm.length, last + Math.round((marginMs.after / 1000) * sampleRateHz))
  return {
    pcm: pcm.subarray(from, to),
    trimmedStartMs: toMs(from),
    speech: { startMs: toMs(first), endMs: toMs(last) },
  }
}

function isSilent(pcm: Int16Array, start: number, length: number): boolean {
  for (let index = Math.max(0, start); index < Math.min(pcm.length, start + length); index++) {
    if (Math.abs(pcm[index] ?? 0) > threshold) return false
  }
  return true
}
