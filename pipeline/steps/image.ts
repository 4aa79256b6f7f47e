import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { AppError } from '../../core/errors.ts'
import { imageKey, toImageRequest } from '../keys.ts'
import { at, loadMade } from '../made.ts'
import { fetchFile } from './fetch-file.ts'
import { toPayer } from './payer.ts'
import type { StepMaker, StepRun } from './step.ts'

/** Where the subject usually is: a little above the middle, clear of the captions. */
const usualFocus = { x: 0.5, y: 0.42 }
/** Larger ones are made smaller: no frame shows more. */
const longestSidePx = 3000

export const imageStep: StepMaker = async ({ db, gateway, storage }, { plan, claim }) => {
  const { design } = await loadMade(db, claim.runId, plan)
  const { image } = at(design.scenes, claim.scene)
  return {
    key: imageKey(plan, design, claim.scene),
    mediaType: 'image/jpeg',
    async make(run) {
      if (image.kind === 'file') return fromFile(run, await fetchFile(storage, image.file, join(run.folder, 'given')))
      // Also for one that was picked and is gone: its scene's words are what can still be made a picture of.
      const { reply, receipt } = await gateway.image({
        payer: toPayer(run),
        model: plan.makers.image,
        maxUnits: { image: 1 },
        request: toImageRequest(plan, design, claim.scene),
        signal: run.signal,
      })
      const file = join(run.folder, 'image')
      await writeFile(file, reply.mediaType === 'image/jpeg' ? reply.bytes : await toJpeg(reply.bytes))
      // Pictures are priced by the piece; some vendors also tell the tokens behind one.
      const meta = { widthPx: reply.widthPx, heightPx: reply.heightPx, focus: usualFocus }
      return { file, meta, paid: [{ receipt, used: { source: reply.usage.source, images: reply.usage.images ?? 1 } }] }
    },
  }
}

/** A picture of the workspace's own, upright and in the one format that all pictures have. */
async function fromFile(run: StepRun, given: string) {
  const file = join(run.folder, 'image')
  try {
    const { width, height } = await sharp(given)
      .autoOrient()
      .resize(longestSidePx, longestSidePx, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .jpeg({ quality: 93, chromaSubsampling: '4:4:4' })
      .toFile(file)
    return { file, meta: { widthPx: width, heightPx: height, focus: usualFocus }, paid: [] }
  } catch (cause) {
    throw new AppError('invalid_request', { message: 'the picture of a scene cannot be read', cause })
  }
}

/** One format for all pictures; what already is one is kept to the byte. */
const toJpeg = (bytes: Buffer) => sharp(bytes).flatten().jpeg({ quality: 93, chromaSubsampling: '4:4:4' }).toBuffer()
