import { AppError } from '../../core/errors.ts'
import type { Renderer } from '../render/types.ts'

/** Refuses a stored video that cannot be read or has another number of frames than it should. */
export const verifyVideo =
  (renderer: Renderer, frames: number) =>
  async (file: string): Promise<void> => {
    const found = await renderer.probe(file)
    if (found.frames !== frames)
      throw new AppError('render_failed', { message: `the video has ${found.frames} frames instead of ${frames}` })
  }
