/** The part of the package that the child uses; it ships no types. Seen in version 0.3.5. */
declare module '@echogarden/espeak-ng-emscripten' {
  type EspeakEvent = { type: string; audio_position: number; text_position: number; id: string | number }
  export type Espeak = {
    samplerate: number
    /** 0 when the voice exists. */
    set_voice(name: string): number
    set_rate(wordsPerMinute: number): void
    set_pitch(pitch: number): void
    set_range(range: number): void
    /** Calls back with chunks until the text is spoken; the samples are a view that the next chunk overwrites. */
    synthesize(text: string, onChunk: (samples: Int16Array | null, events: EspeakEvent[]) => boolean): void
  }
  export default function createEspeak(): Promise<{ eSpeakNGWorker: new () => Espeak }>
}
