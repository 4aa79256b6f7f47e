import { writeFile } from 'node:fs/promises'

export const rateHz = 48_000

export function sine(hz: number, amplitude: number, seconds: number, rate = rateHz): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / rate),
  )
}

export function noise(amplitude: number, seconds: number): Float32Array {
  let state = 1
  return Float32Array.from({ length: seconds * rateHz }, () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return amplitude * (state / 2_147_483_648 - 1)
  })
}

/** Frequency by counting where the wave rises through zero. */
export function pitchOf(samples: Float32Array, rate = rateHz): number {
  let crossings = 0
  for (let i = 1; i < samples.length; i++) if ((samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0) crossings++
  return (crossings * rate) / samples.length
}

export function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length)
}

export async function writeWav(file: string, samples: Float32Array, rate: number): Promise<void> {
  const bytes = Buffer.alloc(44 + samples.length * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples.length * 2, 40)
  for (const [i, sample] of samples.entries()) bytes.writeInt16LE(Math.round(sample * 32_767), 44 + i * 2)
  await writeFile(file, bytes)
}
