/** What the voice and its child process say to each other. Advanced serialisation carries the samples as bytes. */
export type SpeakCommand = {
  id: number
  espeakVoice: string
  rate: number
  pitch: number
  range: number
  sentences: string[]
}

export type SpokenSentence = {
  pcm: Int16Array
  sampleRateHz: number
  events: VoiceEvent[]
}

/**
 * `word`: a word begins at `atMs`, `position` counts its first character from 1. `phoneme`: a sound begins; `sound` is empty
 * where silence begins and in brackets where the pronunciation changes language.
 */
export type VoiceEvent =
  | { kind: 'word'; atMs: number; position: number }
  | { kind: 'phoneme'; atMs: number; sound: string }

export type SpeakResult = { id: number; sentences: SpokenSentence[] } | { id: number; error: string }
