/**
 * The process that speaks: the only file that loads espeak-ng (GPL-3). It is a program of its own that talks to XCaster by
 * messages, is started by `voice-process.ts` and ends with it.
 */
import createEspeak, { type Espeak } from '@echogarden/espeak-ng-emscripten'
import type { SpeakCommand, SpeakResult, SpokenSentence, VoiceEvent } from './child-messages.ts'

const { eSpeakNGWorker } = await createEspeak()
const espeak = new eSpeakNGWorker()

process.on('disconnect', () => process.exit(0))
process.on('message', (command: SpeakCommand) => answer(run(command)))

function answer(result: SpeakResult): void {
  process.send?.(result)
}

function run(command: SpeakCommand): SpeakResult {
  try {
    if (espeak.set_voice(command.espeakVoice) !== 0) throw new Error(`espeak-ng has no voice ${command.espeakVoice}`)
    espeak.set_rate(command.rate)
    espeak.set_pitch(command.pitch)
    espeak.set_range(command.range)
    return { id: command.id, sentences: command.sentences.map((sentence) => speakSentence(espeak, sentence)) }
  } catch (error) {
    return { id: command.id, error: error instanceof Error ? error.message : String(error) }
  }
}

function speakSentence(voice: Espeak, sentence: string): SpokenSentence {
  const chunks: Int16Array[] = []
  const events: VoiceEvent[] = []
  voice.synthesize(sentence, (samples, spoken) => {
    if (samples && samples.length > 0) chunks.push(samples.slice())
    for (const event of spoken) {
      if (event.type === 'word')
        events.push({ kind: 'word', atMs: event.audio_position, position: event.text_position })
      if (event.type === 'phoneme')
        events.push({ kind: 'phoneme', atMs: event.audio_position, sound: String(event.id) })
    }
    return false
  })
  return { pcm: concat(chunks), sampleRateHz: voice.samplerate, events }
}

function concat(chunks: Int16Array[]): Int16Array {
  const pcm = new Int16Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    pcm.set(chunk, offset)
    offset += chunk.length
  }
  return pcm
}
