/** A stream of numbers in [0, 1). The same seed gives the same stream on every machine. */
export type Random = () => number

/** FNV-1a, 32 bit: turns texts into seeds. */
export function hash(text: string): number {
  let value = 2166136261
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16777619)
  return value >>> 0
}

/** Mulberry32, seeded by everything that should make a difference. */
export function randomOf(...seeds: (string | number)[]): Random {
  let state = hash(seeds.join('\u0000'))
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const between = (random: Random, low: number, high: number) => low + (high - low) * random()

/** The element at `index`, counted round and round. The list must not be empty. */
export function around<T>(list: readonly T[], index: number): T {
  const found = list[((Math.trunc(index) % list.length) + list.length) % list.length]
  if (found === undefined) throw new RangeError('around() needs a list that is not empty')
  return found
}

export const pick = <T>(random: Random, list: readonly T[]): T => around(list, Math.floor(random() * list.length))

export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const keyed = list.map((value) => ({ value, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}
