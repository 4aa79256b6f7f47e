import { type Board, type BoardScene, lengths } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { type Design, RunPlan, type StoredFile } from '../../pipeline/index.ts'

type Asked = {
  goal: RunPlan['goal']
  quality: 'final' | 'preview'
  sceneIds?: string[] | undefined
  makers: RunPlan['makers']
  brand: RunPlan['brand']
}

/**
 * What a run of this board makes. Ids of files and of chosen pictures are looked up in the workspace and replaced by
 * what they stand for, so that the plan says everything and never changes.
 *
 * @throws AppError `invalid_request` for a board that is not far enough for the goal or names a file that is gone.
 */
export async function toPlan(db: Db, workspaceId: string, board: Board, asked: Asked): Promise<RunPlan> {
  const { goal, quality, makers, brand } = asked
  const { keyword, tone, language, look, aspect } = board
  const request = { keyword, tone, language, look, aspect, quality, seconds: board.seconds }
  const voiceId = board.style.voice?.voiceId || makers.voiceId
  const base = { request, makers: { ...makers, voiceId }, brand }
  if (goal === 'script') return RunPlan.parse({ ...base, goal })
  requireScenes(board)
  const only = asked.sceneIds ? indicesOf(board, asked.sceneIds) : null
  const design = toDesign(board, await findFiles(db, workspaceId, board))
  return RunPlan.parse({ ...base, goal, only, design })
}

function requireScenes({ scenes }: Board): void {
  if (scenes.length < 2)
    throw new AppError('invalid_request', {
      message: 'a short has two scenes or more',
      details: { field: 'scenes', reason: 'too_few_scenes' },
    })
  const empty = scenes.find(({ narration, imagePrompt }) => narration.trim() === '' || imagePrompt.trim() === '')
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

/** The files and pictures that a board names. */
async function findFiles(db: Db, workspaceId: string, board: Board): Promise<Files> {
  const { scenes, style, thumbnail } = board
  const assetIds = [
    ...scenes
      .flatMap(({ image, voice }) => [image, voice])
      .flatMap((part) => (part.kind === 'asset' ? [part.assetId] : [])),
    ...(style.logoAssetId ? [style.logoAssetId] : []),
    ...(thumbnail.picture.kind === 'asset' ? [thumbnail.picture.assetId] : []),
  ]
  const pictureIds = scenes.flatMap(({ image }) => (image.kind === 'picked' ? [image.artefactId] : []))
  const [assets, pictures] = await Promise.all([
    db.asset.findMany({
      where: { workspaceId, id: { in: assetIds } },
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

function toDesign(board: Board, files: Files): Design {
  const { scenes, style, thumbnail, title, description } = board
  const fileOf = (id: string): StoredFile => {
    const file = files.assets.get(id)
    if (!file)
      throw new AppError('invalid_request', { message: `no file ${id}`, details: { reason: 'file_gone', assetId: id } })
    return file
  }
  const { picture } = thumbnail
  return {
    script: {
      title: title.trim() || board.keyword,
      description,
      scenes: scenes.map(({ role, narration, onScreenText, imagePrompt, seconds }) => ({
        ...{ role, narration, onScreenText, imagePrompt, seconds },
      })),
    },
    scenes: scenes.map((scene) => toDesignScene(scene, files, fileOf)),
    imageStyle: style.imageStyle,
    captions: style.captions,
    music: style.music,
    isSpoken: style.voice !== null,
    speed: style.voice?.speed ?? 1,
    pace: board.pace,
    logo: style.logoAssetId ? fileOf(style.logoAssetId) : null,
    thumbnail: {
      picture:
        picture.kind === 'asset'
          ? { kind: 'file', file: fileOf(picture.assetId) }
          : picture.kind === 'frame'
            ? picture
            : { kind: 'scene', id: picture.sceneId },
      title: thumbnail.title.trim() || title.trim() || board.keyword,
    },
  }
}

function toDesignScene(
  scene: BoardScene,
  { pictures }: Files,
  fileOf: (id: string) => StoredFile,
): Design['scenes'][number] {
  const { id, focus, zoom, motion, transition, holdMs, image, voice } = scene
  const key = image.kind === 'picked' ? pictures.get(image.artefactId) : undefined
  return {
    ...{ id, focus, zoom, motion, transition, holdMs },
    // A chosen picture that is gone is made again from the scene's words.
    image:
      image.kind === 'asset'
        ? { kind: 'file', file: fileOf(image.assetId) }
        : image.kind === 'picked'
          ? key
            ? { kind: 'picked', key }
            : { kind: 'make', variant: 0 }
          : image,
    voice: voice.kind === 'asset' ? { kind: 'file', file: fileOf(voice.assetId) } : voice,
  }
}

/** A length that a run may be asked for, from what a board comes to. */
export const toAskedSeconds = (ms: number) =>
  Math.min(lengths.maxSeconds, Math.max(lengths.minSeconds, Math.round(ms / 1000)))
