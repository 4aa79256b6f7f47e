import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { buildCompositor, compositorFile } from '../../scripts/build-compositor.ts'

test('the committed compositor is what its source compiles to', async () => {
  const built = await buildCompositor()
  expect(Buffer.compare(await readFile(compositorFile), built)).toBe(0)
}, 60_000)
