import { readFileSync } from 'node:fs'

export type Wasm = {
  resample: (
    source: number,
    sourceStride: number,
    width: number,
    height: number,
    target: number,
    targetWidth: number,
    targetHeight: number,
    left: number,
    top: number,
    stepX: number,
    stepY: number,
    table: number,
    rows: number,
    rowBytes: number,
  ) => void
  blend: (a: number, b: number, target: number, length: number, share: number) => void
  over: (
    target: number,
    targetStride: number,
    source: number,
    alpha: number,
    width: number,
    height: number,
    opacity: number,
  ) => void
  spriteFromRgba: (rgba: number, width: number, height: number, sprite: number) => void
  planesFromRgb: (
    rgb: number,
    width: number,
    height: number,
    y: number,
    yStride: number,
    u: number,
    v: number,
    chromaStride: number,
  ) => void
  measureLuma: (luma: number, width: number, height: number, step: number, previous: number) => number
  lumaDifference: () => number
}

/** Compiled once; instances share it. */
let compiled: WebAssembly.Module | null = null

/** Memory handed out front to back and never grown: encoders read frames in place while the next one is drawn. */
export type Arena = { bytes: Uint8Array; wasm: Wasm; reserve: (length: number) => number }

const pageBytes = 65_536

/** An instance of the compositor with room for `lengths`, each of which may then be reserved once, in any order. */
export function createArena(lengths: number[]): Arena {
  const total = pageBytes + lengths.reduce((sum, length) => sum + rounded(length), 0)
  const pages = Math.ceil(total / pageBytes)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  compiled ??= new WebAssembly.Module(readFileSync(new URL('compositor.wasm', import.meta.url)))
  const instance = new WebAssembly.Instance(compiled, { env: { memory } })
  let next = pageBytes
  const reserve = (length: number) => {
    const at = next
    next += rounded(length)
    if (next > pages * pageBytes) throw new RangeError(`no room for ${length} bytes in the compositor`)
    return at
  }
  // What is exported is our own source; a test compares the file with it.
  return { bytes: new Uint8Array(memory.buffer), wasm: instance.exports as Wasm, reserve }
}

/** Vector loads and stores may run up to 64 bytes past the end of what they were asked for. */
function rounded(length: number): number {
  return (length + 64 + 15) & ~15
}
