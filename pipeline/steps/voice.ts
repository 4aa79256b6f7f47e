import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toSpeechRequest, voiceKey } from '../keys.ts'
import { at, loadMade } from '../made.ts'
import { toSpokenText } from '../script/sanitise.ts'
import { toWav } from '../wav.ts'
import { toPayer } from './payer.ts'
import type { StepMaker } from './step.ts'

export const voiceStep: StepMaker = async ({ db, gateway }, { plan, claim }) => {
  const { script } = await loadMade(db, claim.runId)
  const text = toSpokenText(at(script.scenes, claim.scene).narration)
  return {
    key: voiceKey(plan, text),
    mediaType: 'audio/wav',
    async make(run) {
      const { reply, receipt } = await gateway.speech({
        payer: toPayer(run),
        model: plan.makers.voice,
        maxUnits: { character: text.length },
        request: toSpeechRequest(plan, text),
        signal: run.signal,
      })
      const file = join(run.folder, 'voice.wav')
      await writeFile(file, toWav(reply.pcm, reply.sampleRateHz))
      const durationMs = Math.round((reply.pcm.length * 1000) / reply.sampleRateHz)
      return { file, meta: { durationMs, words: reply.words }, paid: [{ receipt, used: reply.usage }] }
    },
  }
}
