import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const folder = fileURLToPath(new URL('../pipeline/render/compositor/', import.meta.url))
const sourceFolder = join(folder, 'assembly')
export const compositorFile = join(folder, 'compositor.wasm')

/**
 * Compiles the compositor's AssemblyScript to WebAssembly. The same source and compiler give the same bytes, which is
 * what lets a test compare the committed file with its source. Throws with the compiler's messages.
 */
export async function buildCompositor(): Promise<Uint8Array> {
  const built: Uint8Array[] = []
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      '--outFile=compositor.wasm',
      '--runtime=stub',
      '--importMemory',
      '--enable=simd',
      '--optimizeLevel=3',
      '--shrinkLevel=0',
      '--noAssert',
      '--use=abort=',
    ],
    {
      readFile: (name) => readFile(join(sourceFolder, name), 'utf8').catch(missingIsNull),
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') built.push(contents)
      },
      listFiles: () => [],
    },
  )
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`)
  const [wasm] = built
  if (!wasm) throw new Error('the compiler wrote no file')
  return wasm
}

/** The compiler asks for several spellings of a path and takes null for "not this one". */
function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

async function run(): Promise<void> {
  const wasm = await buildCompositor()
  if (!process.argv.includes('--check')) {
    await writeFile(compositorFile, wasm)
    console.log(`${compositorFile}: ${wasm.length} bytes`)
    return
  }
  if (Buffer.compare(await readFile(compositorFile), wasm) !== 0) {
    throw new Error(`${compositorFile} is not what its source compiles to: run "tsx scripts/build-compositor.ts"`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
