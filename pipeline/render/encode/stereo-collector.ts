import type { Stereo } from '../../../film/sound/stereo.ts'

/** Gathers blocks of decoded samples of unknown number. */
export function createStereoCollector() {
  let left = new Float32Array(1 << 20)
  let right = new Float32Array(1 << 20)
  let length = 0

  function grow(needed: number): void {
    if (needed <= left.length) return
    const larger = Math.max(needed, left.length * 2)
    const [oldLeft, oldRight] = [left, right]
    left = new Float32Array(larger)
    right = new Float32Array(larger)
    left.set(oldLeft.subarray(0, length))
    right.set(oldRight.subarray(0, length))
  }

  return {
    /** Copies `samples` 32-bit floats of each channel. */
    add(leftBytes: Buffer, rightBytes: Buffer, samples: number): void {
      grow(length + samples)
      left.set(floatsOf(leftBytes, samples), length)
      right.set(floatsOf(rightBytes, samples), length)
      length += samples
    },
    take(): Stereo {
      return { left: left.subarray(0, length), right: right.subarray(0, length) }
    },
  }
}

function floatsOf(bytes: Buffer, samples: number): Float32Array {
  if (bytes.byteOffset % 4 === 0) return new Float32Array(bytes.buffer, bytes.byteOffset, samples)
  return new Float32Array(Uint8Array.from(bytes.subarray(0, samples * 4)).buffer)
}
