import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Gives `work` a folder of its own and removes it afterwards, however the work ends. The folder is made without waiting:
 * whoever asks first is also the first to work.
 */
export async function inWorkFolder<T>(tempDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(tempDir, { recursive: true })
  const folder = mkdtempSync(join(tempDir, 'render-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Puts a finished file where it is wanted, in one step for whoever looks there; also from another file system. */
export async function moveIntoPlace(file: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  try {
    await rename(file, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const part = `${target}.${randomUUID()}.part`
    await copyFile(file, part)
    await rename(part, target)
  }
}
