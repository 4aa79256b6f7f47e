import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { ImageReply } from '../../gateway/index.ts'
import { imageKey, toImageRequest } from '../keys.ts'
import { loadMade } from '../made.ts'
import { toPayer } from './payer.ts'
import type { StepMaker } from './step.ts'

/** Where the subject usually is: a little above the middle, clear of the captions. */
const usualFocus = { x: 0.5, y: 0.42 }

export const imageStep: StepMaker = async ({ db, gateway }, { plan, claim }) => {
  const { script } = await loadMade(db, claim.runId)
  return {
    key: imageKey(plan, script, claim.scene),
    mediaType: 'image/jpeg',
    async make(run) {
      const { reply, receipt } = await gateway.image({
        payer: toPayer(run),
        model: plan.makers.image,
        maxUnits: { image: 1 },
        request: toImageRequest(plan, script, claim.scene),
        signal: run.signal,
      })
      const file = join(run.folder, 'image')
      await writeFile(file, await toJpeg(reply))
      // Pictures are priced by the piece; some vendors also tell the tokens behind one.
      const meta = { widthPx: reply.widthPx, heightPx: reply.heightPx, focus: usualFocus }
      return { file, meta, paid: [{ receipt, used: { source: reply.usage.source, images: reply.usage.images ?? 1 } }] }
    },
  }
}

/** One format for all pictures; what already is one is kept to the byte. */
async function toJpeg({ bytes, mediaType }: ImageReply): Promise<Buffer> {
  return mediaType === 'image/jpeg'
    ? bytes
    : sharp(bytes).flatten().jpeg({ quality: 93, chromaSubsampling: '4:4:4' }).toBuffer()
}
