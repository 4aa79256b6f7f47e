/** Where something stands that shares its time with others: the how-manieth of how many side by side. */
export type Lane = { lane: number; lanes: number }

/**
 * Side by side what would lie on each other. `minutes` are the beginnings, in order; each takes `lengthMinutes` of room.
 */
export function toLanes(minutes: readonly number[], lengthMinutes: number): Lane[] {
  const placed: Lane[] = []
  let group: number[] = []
  let ends: number[] = []
  const close = () => {
    for (const index of group) placed[index] = { lane: placed[index]?.lane ?? 0, lanes: ends.length }
    group = []
    ends = []
  }
  minutes.forEach((start, index) => {
    if (ends.every((end) => end <= start)) close()
    const free = ends.findIndex((end) => end <= start)
    const lane = free === -1 ? ends.length : free
    ends[lane] = start + lengthMinutes
    placed[index] = { lane, lanes: 1 }
    group.push(index)
  })
  close()
  return placed
}
