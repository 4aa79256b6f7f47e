import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mixSound } from '../../pipeline/render/audio/mix.ts'
import { rateHz, rms, sine, writeWav } from './sound.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xcaster-mix-'))
  await writeWav(join(folder, 'voice.wav'), sine(180, 0.3, 1.5, 22_050), 22_050)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Level in decibels while somebody speaks, and long after. */
async function levelsOf(levelDb: number | null) {
  const voices = [{ file: join(folder, 'voice.wav'), startMs: 0, tempo: 1 }]
  const music = levelDb === null ? null : { mood: 'bright' as const, seed: 3, levelDb }
  const { left } = await mixSound({ voices, music }, 8)
  const decibels = (from: number, to: number) => 20 * Math.log10(rms(left.subarray(from * rateHz, to * rateHz)))
  return { speaking: decibels(0.3, 1.2), after: decibels(4, 7.5) }
}

test('music is as much quieter or louder as it is told, and the voice is not', async () => {
  const usual = await levelsOf(0)
  for (const levelDb of [-12, 6]) {
    const changed = await levelsOf(levelDb)
    expect(changed.after - usual.after).toBeCloseTo(levelDb, 1)
    expect(Math.abs(changed.speaking - usual.speaking)).toBeLessThan(2)
  }
})

test('without music there is nothing but the voice', async () => {
  const { speaking, after } = await levelsOf(null)
  expect(speaking).toBeGreaterThan(-25)
  expect(after).toBe(Number.NEGATIVE_INFINITY)
})
