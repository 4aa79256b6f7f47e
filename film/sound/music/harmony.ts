/** Scale degrees 0..6 of each bar's chord. */
export type Progression = readonly number[]

const major = [0, 2, 4, 5, 7, 9, 11]
const minor = [0, 2, 3, 5, 7, 8, 10]

export type Key = { rootPitch: number; isMinor: boolean }

/** The pitch of a scale degree; degrees beyond the octave go on upwards, negative ones downwards. */
export function pitchOf({ rootPitch, isMinor }: Key, degree: number): number {
  const scale = isMinor ? minor : major
  const octave = Math.floor(degree / 7)
  return rootPitch + 12 * octave + (scale[degree - octave * 7] ?? 0)
}

/** Thirds stacked on a degree: 3 notes are a triad, 4 a seventh chord. Close to the key's root, so that chords flow. */
export function chordOf(key: Key, degree: number, notes: number): number[] {
  return Array.from({ length: notes }, (_, i) => {
    const pitch = pitchOf(key, degree + 2 * i)
    return pitch > key.rootPitch + 16 ? pitch - 12 : pitch
  }).sort((a, b) => a - b)
}

/** The note of the chord nearest to a wished scale degree: melodies end their phrases on it. */
export function nearestChordDegree(chordDegree: number, wished: number): number {
  const candidates = [-7, 0, 7, 14].flatMap((octave) => [0, 2, 4].map((step) => chordDegree + step + octave))
  return candidates.reduce((best, degree) => (Math.abs(degree - wished) < Math.abs(best - wished) ? degree : best))
}
