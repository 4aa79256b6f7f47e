import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { createRandom } from '../../film/random.ts'
import type { Word } from '../../gateway/provider.ts'
import type { ClipJob, JoinJob, Profile, Quality, SoundJob } from '../../pipeline/render/types.ts'
import { waveHeader } from './wave-header.ts'

export type SampleShort = { profile: Profile; clips: ClipJob[]; sound: SoundJob; join: JoinJob; frames: number }

const sceneCount = 6
const sceneFrames = 150
const fadeFrames = 12
/** How fast detail falls off with its wavelength. */
const detail = 0.62
const sentence = '오늘은 커피가 우리 몸에 미치는 놀라운 효과를 알아볼게요 집중력을 30 % 높여 줍니다'

/** A fixed Korean short of 30 s: six pictures, cross-fades, a word in the captions every third of a second, music. */
export async function makeSampleShort(folder: string, quality: Quality): Promise<SampleShort> {
  const profile = { aspect: '9:16', quality, fps: 30 } as const
  const shots = await Promise.all(
    Array.from({ length: sceneCount }, async (_, index) => {
      const file = join(folder, `picture-${index}.jpg`)
      await writePicture(file, index + 1)
      const view = { focus: { x: 0.5, y: 0.4 }, zoom: 1, motion: 'auto' as const }
      return { file, ...view, moveSeed: index }
    }),
  )
  const clips = shots.map((shot, index): ClipJob => {
    const before = shots[index - 1]
    return {
      profile,
      language: 'ko',
      frames: sceneFrames,
      shot,
      previous: before ?? null,
      transition: before ? 'fade' : 'cut',
      fadeFrames: before ? fadeFrames : 0,
      logo: null,
      captions: {
        ...{ style: 'ember', position: 'low', accent: null },
        words: wordsOfScene(),
        hook: index === 0 ? '커피, 정말 몸에 좋을까?' : null,
      },
      output: join(folder, `clip-${index}.mp4`),
    }
  })
  const voices = await Promise.all(
    clips.map(async (_, index) => {
      const file = join(folder, `voice-${index}.wav`)
      await writeVoice(file, index)
      return { file, startMs: index * 5000 + 200, tempo: 1 }
    }),
  )
  const joined = clips.map(({ output, frames }) => ({ file: output, frames }))
  const music = { mood: 'bright', seed: 7, levelDb: 0 } as const
  const frames = sceneCount * sceneFrames
  const sound = { frames, fps: profile.fps, voices, music, output: join(folder, 'sound.aac') }
  return {
    profile,
    clips,
    sound,
    join: { clips: joined, sound: sound.output, output: join(folder, 'short.mp4') },
    frames,
  }
}

function wordsOfScene(): Word[] {
  return sentence.split(' ').map((text, i) => ({ text, startMs: 200 + i * 330, endMs: 200 + i * 330 + 310 }))
}

/**
 * Noise whose detail falls off as it does in photographs (amplitude by wavelength), mostly in brightness, in one
 * colour scheme per seed. At the final quality it comes to about 4 Mbit/s, as photographs did in trials.
 */
async function writePicture(file: string, seed: number): Promise<void> {
  const random = createRandom(seed)
  const size = { width: 1242, height: 2208 }
  const light = await sumOctaves(size, 1, random)
  const colour = await sumOctaves(size, 3, random)
  const tint = [random() * 60, random() * 60, random() * 60]
  const pixels = Buffer.alloc(colour.length)
  for (let i = 0; i < colour.length; i++) {
    const brightness = (light[Math.floor(i / 3)] ?? 0) * 1.1
    const value = 90 + (tint[i % 3] ?? 0) + brightness + (colour[i] ?? 0) * 0.35
    pixels[i] = Math.max(0, Math.min(255, value))
  }
  await sharp(pixels, { raw: { ...size, channels: 3 } })
    .jpeg({ quality: 92 })
    .toFile(file)
}

async function sumOctaves(size: { width: number; height: number }, channels: 1 | 3, random: () => number) {
  const sum = new Float32Array(size.width * size.height * channels)
  for (let cells = 4; cells <= 1024; cells *= 2) {
    const small = { width: cells, height: cells * 2 }
    const noise = Buffer.alloc(small.width * small.height * channels)
    for (let i = 0; i < noise.length; i++) noise[i] = random() * 256
    const layer = await sharp(noise, { raw: { ...small, channels } })
      .resize(size.width, size.height, { fit: 'fill', kernel: 'cubic' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw()
      .toBuffer()
    const strength = (4 / cells) ** detail
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + ((layer[i] ?? 0) - 128) * strength
  }
  return sum
}

/** 4.4 s that load the mixer as speech does: a buzzing tone in syllables, with pauses between words. */
async function writeVoice(file: string, seed: number): Promise<void> {
  const rate = 22_050
  const samples = Int16Array.from({ length: rate * 4.4 }, (_, i) => {
    const t = i / rate
    const pitch = 120 + 15 * Math.sin(t * 3 + seed)
    const buzz = Array.from({ length: 12 }, (__, n) => Math.sin(2 * Math.PI * pitch * (n + 1) * t) / (n + 1)).reduce(
      (a, b) => a + b,
    )
    return 6000 * buzz * Math.max(0, Math.sin(2 * Math.PI * 3 * t))
  })
  await writeFile(file, Buffer.concat([waveHeader(rate, 1, samples.byteLength), Buffer.from(samples.buffer)]))
}
