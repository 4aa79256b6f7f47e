import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alignWords } from '../align-words.ts'
import { toSpeechRequest, voiceKey } from '../keys.ts'
import { at, loadMade } from '../made.ts'
import { toSpokenText } from '../script/sanitise.ts'
import { toWav } from '../wav.ts'
import { fetchFile } from './fetch-file.ts'
import { toPayer } from './payer.ts'
import type { StepMaker } from './step.ts'

/** What recordings and silence are kept as; high enough for a voice. */
const sampleRateHz = 48_000

export const voiceStep: StepMaker = async ({ db, gateway, storage, renderer }, { plan, claim }) => {
  const { design } = await loadMade(db, claim.runId, plan)
  const scene = at(design.script.scenes, claim.scene)
  const { voice } = at(design.scenes, claim.scene)
  const text = toSpokenText(scene.narration)
  return {
    key: voiceKey(plan, design, claim.scene, text),
    mediaType: 'audio/wav',
    async make(run) {
      const file = join(run.folder, 'voice.wav')
      const keep = async (pcm: Int16Array, rateHz: number) => {
        await writeFile(file, toWav(pcm, rateHz))
        return Math.round((pcm.length * 1000) / rateHz)
      }
      if (!design.isSpoken) {
        const pcm = new Int16Array(Math.round(scene.seconds * sampleRateHz))
        const durationMs = await keep(pcm, sampleRateHz)
        return { file, meta: { durationMs, words: alignWords(text, { pcm, sampleRateHz }) }, paid: [] }
      }
      if (voice.kind === 'file') {
        const given = await fetchFile(storage, voice.file, join(run.folder, 'given'))
        const pcm = await renderer.readVoice(given, sampleRateHz, { signal: run.signal, onProgress: run.onProgress })
        const durationMs = await keep(pcm, sampleRateHz)
        return { file, meta: { durationMs, words: alignWords(text, { pcm, sampleRateHz }) }, paid: [] }
      }
      const { reply, receipt } = await gateway.speech({
        payer: toPayer(run),
        model: plan.makers.voice,
        maxUnits: { character: text.length },
        request: toSpeechRequest(plan, design, text),
        signal: run.signal,
      })
      const durationMs = await keep(reply.pcm, reply.sampleRateHz)
      return { file, meta: { durationMs, words: reply.words }, paid: [{ receipt, used: reply.usage }] }
    },
  }
}
