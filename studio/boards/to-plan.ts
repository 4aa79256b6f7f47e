import { type Board, type BoardScene, estimateBoardMs, lengths } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { type Design, findSpokenText, RunPlan, type StoredFile } from '../../pipeline/index.ts'

type Asked = {
  goal: RunPlan['goal']
  quality: 'final' | 'preview'
  sceneIds?: string[] | undefined
  makers: RunPlan['makers']
  brand: RunPlan['brand']
  /** Of a script: which one about the same. */
  variant?: number
}

/**
 * What a run of this board makes. Ids of files and of chosen pictures are looked up in the workspace and replaced by
 * what they stand for, so that the plan says everything and never changes.
 *
 * @throws AppError `invalid_request` for a board that is not far enough for the goal or names a file that is gone.
 */
export async function toPlan(db: Db, workspaceId: string, board: Board, asked: Asked): Promise<RunPlan> {
  const { goal } = asked
  if (goal === 'script') return RunPlan.parse({ ...baseOf(board, asked), goal, variant: asked.variant ?? 0 })
  requireScenes(board)
  const only = asked.sceneIds ? indicesOf(board, asked.sceneIds) : null
  const files = await findFiles(db, workspaceId, board)
  requireFiles(board, files)
  return RunPlan.parse({ ...baseOf(board, asked), goal, only, design: toDesign(board, files) })
}

/**
 * The same for a board that is still being worked on, to see what there is of it: a scene may be empty, and what stood on
 * a file that is gone is made instead.
 */
export async function toDraftPlan(db: Db, workspaceId: string, board: Board, asked: Asked): Promise<RunPlan> {
  const design = toDesign(board, await findFiles(db, workspaceId, board))
  return { ...baseOf(board, asked), goal: asked.goal, only: null, design }
}

function baseOf(board: Board, { goal, quality, makers, brand }: Asked) {
  const { keyword, tone, language, look, aspect } = board
  const seconds = goal === 'script' ? board.seconds : toAskedSeconds(estimateBoardMs(board))
  const voiceId = board.style.voice?.voiceId || makers.voiceId
  return {
    request: { keyword, tone, language, look, aspect, quality, seconds },
    makers: { ...makers, voiceId },
    ...{ brand, style: null, variant: 0 },
  }
}

function requireScenes({ scenes }: Board): void {
  if (scenes.length < 2)
    throw new AppError('invalid_request', {
      message: 'a short has two scenes or more',
      details: { field: 'scenes', reason: 'too_few_scenes' },
    })
  const empty = scenes.find(
    ({ narration, imagePrompt }) => findSpokenText(narration) === null || imagePrompt.trim() === '',
  )
  if (empty)
    throw new AppError('invalid_request', {
      message: `scene ${empty.id} has no words or no picture`,
      details: { field: 'scenes', reason: 'empty_scene', sceneId: empty.id },
    })
}

function indicesOf({ scenes }: Board, ids: string[]): number[] {
  return ids.map((id) => {
    const index = scenes.findIndex((scene) => scene.id === id)
    if (index < 0) throw new AppError('invalid_request', { message: `no scene ${id}`, details: { field: 'sceneIds' } })
    return index
  })
}

type Files = { assets: Map<string, StoredFile>; pictures: Map<string, string> }

/** The files that a board names, by where they are used. */
function assetIdsOf({ scenes, style, thumbnail }: Board): string[] {
  const parts = [...scenes.flatMap(({ image, voice }) => [image, voice]), thumbnail.picture]
  return [
    ...parts.flatMap((part) => (part.kind === 'asset' ? [part.assetId] : [])),
    ...(style.logoAssetId ? [style.logoAssetId] : []),
  ]
}

async function findFiles(db: Db, workspaceId: string, board: Board): Promise<Files> {
  const pictureIds = board.scenes.flatMap(({ image }) => (image.kind === 'picked' ? [image.artefactId] : []))
  const [assets, pictures] = await Promise.all([
    db.asset.findMany({
      where: { workspaceId, deletedAt: null, id: { in: assetIdsOf(board) } },
      select: { id: true, storageKey: true, sha256: true, mediaType: true },
    }),
    db.artefact.findMany({
      where: { workspaceId, kind: 'IMAGE', id: { in: pictureIds } },
      select: { id: true, key: true },
    }),
  ])
  return {
    assets: new Map(assets.map(({ id, ...file }) => [id, file])),
    pictures: new Map(pictures.map(({ id, key }) => [id, key])),
  }
}

function requireFiles(board: Board, { assets }: Files): void {
  const gone = assetIdsOf(board).find((id) => !assets.has(id))
  if (gone)
    throw new AppError('invalid_request', {
      message: `no file ${gone}`,
      details: { field: 'scenes', reason: 'file_gone', assetId: gone },
    })
}

function toDesign(board: Board, files: Files): Design {
  const { scenes, style, thumbnail, title, description } = board
  const logo = style.logoAssetId ? files.assets.get(style.logoAssetId) : undefined
  return {
    script: {
      title: title.trim() || board.keyword,
      description,
      scenes: scenes.map(({ role, narration, onScreenText, imagePrompt, seconds }) => ({
        ...{ role, narration, onScreenText, imagePrompt, seconds },
      })),
    },
    scenes: scenes.map((scene) => toDesignScene(scene, files)),
    imageStyle: style.imageStyle,
    captions: style.captions,
    music: style.music,
    isSpoken: style.voice !== null,
    speed: style.voice?.speed ?? 1,
    pace: board.pace ?? naturalPace(board),
    logo: logo ?? null,
    thumbnail: {
      picture: toThumbnailPicture(thumbnail.picture, files),
      title: thumbnail.title.trim() || title.trim() || board.keyword,
    },
  }
}

/** A board that is longer or shorter than a run can be asked for keeps its own length instead of being bent to that. */
function naturalPace(board: Board): Design['pace'] {
  const seconds = estimateBoardMs(board) / 1000
  return seconds < lengths.minSeconds || seconds > lengths.maxSeconds ? { tempo: 1, breathMs: 340 } : null
}

function toThumbnailPicture(picture: Board['thumbnail']['picture'], { assets }: Files): Design['thumbnail']['picture'] {
  if (picture.kind === 'frame') return picture
  if (picture.kind === 'scene') return { kind: 'scene', id: picture.sceneId }
  const file = assets.get(picture.assetId)
  return file ? { kind: 'file', file } : { kind: 'scene', id: '' }
}

function toDesignScene(scene: BoardScene, files: Files): Design['scenes'][number] {
  const { id, focus, zoom, motion, transition, holdMs, voice } = scene
  const recording = voice.kind === 'asset' ? files.assets.get(voice.assetId) : undefined
  return {
    ...{ id, focus, zoom, motion, transition, holdMs },
    image: toImage(scene, files),
    voice: recording ? { kind: 'file', file: recording } : voice.kind === 'make' ? voice : { kind: 'make', take: 0 },
  }
}

/** A chosen picture that is gone is made again from the scene's words. */
function toImage({ image }: BoardScene, { assets, pictures }: Files): Design['scenes'][number]['image'] {
  if (image.kind === 'make') return image
  const file = image.kind === 'asset' ? assets.get(image.assetId) : undefined
  if (file) return { kind: 'file', file }
  const key = image.kind === 'picked' ? pictures.get(image.artefactId) : undefined
  return key ? { kind: 'picked', key } : { kind: 'make', variant: 0 }
}

/** A length that a run may be asked for, from what a board comes to. */
const toAskedSeconds = (ms: number) => Math.min(lengths.maxSeconds, Math.max(lengths.minSeconds, Math.round(ms / 1000)))
