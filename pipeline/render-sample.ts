import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../contract/index.ts'
import { fadeFrames, fps, framesToMs, type TimedScene, type Timeline, toTimeline } from '../film/timeline.ts'
import type { SpeechReply } from '../gateway/provider.ts'
import { alignWords } from './align-words.ts'
import type { Design, DesignScene, Style } from './design.ts'
import type { Aspect, Profile, Renderer, Shot } from './render/types.ts'
import { toWav } from './wav.ts'

export type SampleScene = Pick<DesignScene, 'motion' | 'transition'> & {
  /** A file. */
  picture: string
  voice: Pick<SpeechReply, 'pcm' | 'sampleRateHz' | 'words'>
}
type SampleShort = {
  aspect: Aspect
  language: Language
  style: Pick<Style, 'captions' | 'music'>
  pace: Design['pace']
  hook: string
  /** A file; null: none. */
  logo: string | null
  scenes: SampleScene[]
}
type Run = { folder: string; signal: AbortSignal }

const focus = { x: 0.5, y: 0.42 }
const sampleRateHz = 48_000
/** Of a sample that is too short to be bent to a length. */
const naturalPace = { tempo: 1, breathMs: 340 }

/** Silence in which a text can be read, with its words spread over it. */
export function silentVoice(text: string, ms: number): SampleScene['voice'] {
  const pcm = new Int16Array(Math.round((ms * sampleRateHz) / 1000))
  return { pcm, sampleRateHz, words: alignWords(text, { pcm, sampleRateHz }) }
}

/**
 * A short outside any run, half the size: to show what a template does. Nothing is kept but the files in `folder`.
 *
 * @returns paths of the video and of a picture of it. @throws AppError `render_failed`, `cancelled`.
 */
export async function renderSample(
  renderer: Renderer,
  sample: SampleShort,
  { folder, signal }: Run,
): Promise<{ video: string; poster: string }> {
  const run = { signal, onProgress: () => undefined }
  const { scenes, pace } = sample
  const voicesMs = scenes.map(({ voice }) => (voice.pcm.length * 1000) / voice.sampleRateHz)
  const timeline = toTimeline(voicesMs, 0, { pace: pace ?? naturalPace })
  const sound = await mixSample(renderer, sample, timeline, { folder, signal })
  const clips: { file: string; frames: number }[] = []
  for (const [index, timed] of timeline.scenes.entries()) {
    const output = join(folder, `clip-${index}.mp4`)
    const { frames } = await renderer.clip(toClipJob(sample, timeline, { index, timed, output }), run)
    clips.push({ file: output, frames })
  }
  const video = join(folder, 'sample.mp4')
  await renderer.join({ clips, sound, output: video }, run)
  const poster = join(folder, 'sample.jpg')
  // Where the title has gone and the first caption is whole.
  await renderer.frame({ video, atMs: Math.min(2200, framesToMs(timeline.totalFrames) / 2), output: poster }, run)
  return { video, poster }
}

async function mixSample(
  renderer: Renderer,
  { scenes, style }: SampleShort,
  timeline: Timeline,
  { folder, signal }: Run,
): Promise<string> {
  const voices = await Promise.all(
    scenes.map(async ({ voice }, index) => {
      const file = join(folder, `voice-${index}.wav`)
      await writeFile(file, toWav(voice.pcm, voice.sampleRateHz))
      const { startFrame = 0, voiceDelayMs = 0 } = timeline.scenes[index] ?? {}
      return { file, startMs: framesToMs(startFrame) + voiceDelayMs, tempo: timeline.tempo }
    }),
  )
  const output = join(folder, 'sound.aac')
  const music = style.music && { ...style.music, seed: 1 }
  await renderer.sound(
    { frames: timeline.totalFrames, fps, voices, music, output },
    { signal, onProgress: () => undefined },
  )
  return output
}

function toClipJob(
  { scenes, style, aspect, language, hook, logo }: SampleShort,
  timeline: Timeline,
  { index, timed, output }: { index: number; timed: TimedScene; output: string },
): Parameters<Renderer['clip']>[0] {
  const own = scenes[index]
  if (!own) throw new RangeError(`the sample has no scene ${index}`)
  const before = own.transition === 'cut' ? undefined : scenes[index - 1]
  const shotOf = ({ picture, motion }: SampleScene, moveSeed: number): Shot => ({
    ...{ file: picture, focus, zoom: 1, motion, moveSeed },
  })
  const toClipMs = (ms: number) => timed.voiceDelayMs + ms / timeline.tempo
  const profile: Profile = { aspect, quality: 'preview', fps }
  return {
    ...{ profile, language, output, frames: timed.frames, logo },
    shot: shotOf(own, index),
    previous: before ? shotOf(before, index - 1) : null,
    transition: before ? own.transition : 'cut',
    fadeFrames: before ? fadeFrames : 0,
    captions: {
      ...style.captions,
      words: own.voice.words.map(({ text, startMs, endMs }) => ({
        ...{ text, startMs: toClipMs(startMs), endMs: toClipMs(endMs) },
      })),
      hook: index === 0 ? hook : null,
    },
  }
}
