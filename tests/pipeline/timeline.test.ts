import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { framesToMs, toTimeline } from '../../film/timeline.ts'

const lengthMs = (voices: number[], targetMs: number) => framesToMs(toTimeline(voices, targetMs).totalFrames)

describe('the timeline follows the voice', () => {
  test('a voice close to the asked length is left alone', () => {
    const timeline = toTimeline([4200, 4800, 5000, 4600, 4900, 3800], 30_000)
    expect(timeline.tempo).toBe(1)
    expect(Math.abs(framesToMs(timeline.totalFrames) - 30_000)).toBeLessThan(3000)
  })

  test('a voice up to a quarter too long or too short still meets the asked length within ten percent', () => {
    for (const share of [0.82, 0.9, 1.1, 1.2]) {
      const voices = Array.from({ length: 6 }, () => (27_500 * share) / 6)
      expect(Math.abs(lengthMs(voices, 30_000) - 30_000) / 30_000).toBeLessThanOrEqual(0.1)
    }
  })

  test('no scene is shorter than its voice and pace stays within what sounds natural', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 300, max: 15_000 }), { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 15_000, max: 60_000 }),
        (voices, targetMs) => {
          const { tempo, scenes, totalFrames } = toTimeline(voices, targetMs)
          expect(tempo).toBeGreaterThanOrEqual(0.9)
          expect(tempo).toBeLessThanOrEqual(1.15)
          scenes.forEach((scene, index) => {
            const voiceEndMs = scene.voiceDelayMs + (voices[index] ?? 0) / tempo
            expect(framesToMs(scene.frames)).toBeGreaterThan(voiceEndMs + 150)
          })
          expect(scenes.reduce((sum, scene) => sum + scene.frames, 0)).toBe(totalFrames)
        },
      ),
    )
  })
})
