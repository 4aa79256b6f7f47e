import { join } from 'node:path'
import { fetchArtefact } from '../artefacts.ts'
import { thumbnailKey, thumbnailSizes } from '../keys.ts'
import { at, ImageMeta, loadMade } from '../made.ts'
import { looks } from '../plan.ts'
import type { StepMaker } from './step.ts'

export const thumbnailStep: StepMaker = async ({ db, storage, renderer }, { plan, claim }) => {
  const made = await loadMade(db, claim.runId)
  const size = at([...thumbnailSizes], claim.scene)
  const image = at(made.images, 0)
  return {
    key: thumbnailKey(plan, { script: made.script, imageKeys: made.images.map(({ key }) => key) }, claim.scene),
    mediaType: 'image/jpeg',
    async make(run) {
      const picture = join(run.folder, 'picture')
      await fetchArtefact(storage, image, picture)
      const output = join(run.folder, 'thumbnail.jpg')
      await renderer.thumbnail(
        {
          picture,
          focus: ImageMeta.parse(image.meta).focus,
          title: made.script.title,
          language: plan.request.language,
          style: looks[plan.request.look].captions,
          sizes: [{ ...size, output }],
        },
        { signal: run.signal, onProgress: run.onProgress },
      )
      return { file: output, meta: { ...size }, paid: [] }
    },
  }
}
