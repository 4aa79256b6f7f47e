import { join } from 'node:path'
import { type Artefact, fetchArtefact } from '../artefacts.ts'
import type { PipelineDeps } from '../deps.ts'
import type { Design } from '../design.ts'
import { joinKey, sceneIndex, thumbnailKey, thumbnailSizes, thumbnails } from '../keys.ts'
import { at, ImageMeta, keysOf, loadMade, type Made } from '../made.ts'
import { fetchFile } from './fetch-file.ts'
import type { StepMaker, StepRun } from './step.ts'

const middle = { x: 0.5, y: 0.42 }

export const thumbnailStep: StepMaker = async ({ db, storage, renderer }, { plan, claim }) => {
  const made = await loadMade(db, claim.runId, plan)
  const keys = keysOf(plan, made)
  const { design } = keys
  const size = at([...thumbnailSizes], claim.scene)
  const format = claim.scene === thumbnails.small ? 'webp' : 'jpeg'
  return {
    key: thumbnailKey(plan, { ...keys, joinKey: joinKey(plan, keys) }, claim.scene),
    mediaType: `image/${format}`,
    async make(run) {
      const picture = await fetchPicture({ storage, renderer }, run, made)
      const output = join(run.folder, `thumbnail.${format}`)
      await renderer.thumbnail(
        {
          ...picture,
          title: design.thumbnail.title,
          language: plan.request.language,
          style: design.captions.style,
          accent: design.captions.accent,
          logo: design.logo && (await fetchFile(storage, design.logo, join(run.folder, 'logo'))),
          sizes: [{ ...size, format, output }],
        },
        { signal: run.signal, onProgress: run.onProgress },
      )
      return { file: output, meta: { ...size }, paid: [] }
    },
  }
}

type Deps = Pick<PipelineDeps, 'storage' | 'renderer'>

/** The picture behind the title: a scene's, a moment of the finished video, or a file of the workspace's own. */
async function fetchPicture({ storage, renderer }: Deps, run: StepRun, made: Made) {
  const file = join(run.folder, 'picture')
  const chosen: Design['thumbnail']['picture'] = made.design.thumbnail.picture
  if (chosen.kind === 'file') return { picture: await fetchFile(storage, chosen.file, file), focus: middle }
  if (chosen.kind === 'frame') {
    const video = join(run.folder, 'video.mp4')
    await fetchArtefact(storage, videoOf(made), video)
    await renderer.frame({ video, atMs: chosen.atMs, output: file }, { signal: run.signal, onProgress: run.onProgress })
    return { picture: file, focus: middle }
  }
  const index = sceneIndex(made.design, chosen.id)
  const image = at(made.images, index)
  await fetchArtefact(storage, image, file)
  return { picture: file, focus: at(made.design.scenes, index).focus ?? ImageMeta.parse(image.meta).focus }
}

const videoOf = ({ videos }: Made): Artefact => at(videos, 0)
