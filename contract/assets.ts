import { z } from 'zod'
import { Id, Instant, Line, Nothing, Ucr } from './common.ts'
import { Aspect } from './options.ts'
import { route } from './route.ts'

/** By content, whatever a file is called. */
export const assetTypes = {
  IMAGE: ['image/jpeg', 'image/png', 'image/webp'],
  VIDEO: ['video/mp4', 'video/quicktime', 'video/webm'],
  AUDIO: ['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/webm'],
} as const
export const assetMaxBytes = 200_000_000
export const imageMaxBytes = 30_000_000
/** Decoded, a picture of this size takes 200 MB. */
export const imageMaxPixels = 50_000_000
/** Of the longer side of a video: 4K. */
export const videoMaxSidePx = 4096
export const mediaMaxMs = 10 * 60_000
export const assetBinDays = 30
/** How long an address to send bytes to may be used. */
export const uploadMinutes = 60
export const foldersMax = 500

export const AssetKind = z.enum(['IMAGE', 'VIDEO', 'AUDIO'])
export type AssetKind = z.infer<typeof AssetKind>

/** Why a file that was sent is not taken: `details.reason` of `invalid_request` from `assets.finish`. */
export const assetProblems = ['type', 'unreadable', 'size', 'pixels', 'duration', 'not_sent'] as const
export type AssetProblem = (typeof assetProblems)[number]

const Tags = z.array(Line.min(1).max(30)).max(20)
const Name = Line.min(1).max(120)

export const Asset = z.object({
  id: Id,
  kind: AssetKind,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  widthPx: z.int().nullable(),
  heightPx: z.int().nullable(),
  durationMs: z.int().nullable(),
  url: z.string(),
  downloadUrl: z.string(),
  posterUrl: z.string().nullable(),
  tags: z.array(z.string()),
  folderId: Id.nullable(),
  source: z.enum(['upload', 'generated']),
  /** What a generated picture was asked for as. */
  prompt: z.string().nullable(),
  createdAt: Instant,
  deletedAt: Instant.nullable(),
})
export type Asset = z.infer<typeof Asset>

export const Folder = z.object({ id: Id, parentId: Id.nullable(), name: z.string(), count: z.int() })
export type Folder = z.infer<typeof Folder>
const FolderKind = z.enum(['ASSETS', 'SHORTS'])
export const folderMaxDepth = 5

const Ids = z.array(Id).min(1).max(200)

/** Something that stands on a file: without the file it cannot be made again. */
export const AssetUse = z.object({ assetId: Id, kind: z.enum(['project', 'brand']), id: Id, name: z.string() })
export type AssetUse = z.infer<typeof AssetUse>

export const assets = {
  'assets.list': route({
    method: 'GET',
    path: '/api/assets',
    summary: 'Files of the workspace, newest first, in pages.',
    access: 'viewer',
    input: z.object({
      /** `top`: those in no folder. Without it, wherever they are. */
      folderId: z.union([Id, z.literal('top')]).optional(),
      /** One or several, with commas between. */
      kind: z
        .string()
        .max(30)
        .transform((list) => list.split(','))
        .pipe(z.array(AssetKind))
        .optional(),
      tag: z.string().max(30).optional(),
      search: z.string().max(100).optional(),
      /** Those in the bin. */
      isDeleted: z.stringbool().default(false),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(40),
    }),
    output: z.object({
      assets: z.array(Asset),
      nextCursor: z.string().nullable(),
      /** Of everything the workspace keeps; `maxBytes` null: without a limit. */
      storage: z.object({ usedBytes: z.int(), maxBytes: z.int().nullable() }),
      /** Of the workspace, the most used first. */
      tags: z.array(z.string()),
    }),
  }),
  'assets.begin': route({
    method: 'POST',
    path: '/api/assets/uploads',
    summary: 'Announces a file: where to send its bytes (straight to the store in cloud mode) and until when.',
    access: 'editor',
    input: z.object({
      name: Name,
      sizeBytes: z.int().min(1).max(assetMaxBytes),
      mediaType: z.string().max(100),
      folderId: Id.nullish(),
    }),
    output: z.object({
      uploadId: Id,
      method: z.enum(['PUT']),
      url: z.string(),
      headers: z.record(z.string(), z.string()),
      expiresAt: Instant,
    }),
    status: 201,
  }),
  'assets.finish': route({
    method: 'POST',
    path: '/api/assets/uploads/:uploadId/finish',
    summary: 'The bytes are there: they are looked into and become an asset, or are refused and deleted.',
    access: 'editor',
    input: z.object({ uploadId: Id }),
    output: Asset,
    status: 201,
  }),
  'assets.quote': route({
    method: 'GET',
    path: '/api/assets/quote',
    summary: 'What a generated picture costs, and which model makes it.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ model: z.string(), isBuiltin: z.boolean(), ucr: Ucr }),
  }),
  'assets.generate': route({
    method: 'POST',
    path: '/api/assets/generate',
    summary: 'A picture made by the image maker, kept in the library.',
    access: 'editor',
    input: z.object({ prompt: Line.min(1).max(800), aspect: Aspect, name: Name.optional(), folderId: Id.nullish() }),
    output: z.object({ asset: Asset, chargedUcr: Ucr }),
    status: 201,
    isIdempotent: true,
    limit: 'generate',
  }),
  'assets.update': route({
    method: 'PATCH',
    path: '/api/assets/:id',
    summary: 'Renames a file, or changes its tags.',
    access: 'editor',
    input: z.object({ id: Id, name: Name.optional(), tags: Tags.optional() }),
    output: Asset,
  }),
  'assets.getUses': route({
    method: 'GET',
    path: '/api/assets/:id/uses',
    summary: 'What stands on a file: projects and brands.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: z.object({ uses: z.array(AssetUse) }),
  }),
  'assets.move': route({
    method: 'POST',
    path: '/api/assets/move',
    summary: 'Puts files into a folder, or out of all of them (null).',
    access: 'editor',
    input: z.object({ ids: Ids, folderId: Id.nullable() }),
    output: Nothing,
  }),
  'assets.remove': route({
    method: 'POST',
    path: '/api/assets/remove',
    summary:
      'Puts files into the bin, where they stay for 30 days, and says what stands on them; `forever` deletes those that are in it.',
    access: 'editor',
    input: z.object({ ids: Ids, forever: z.boolean().default(false) }),
    output: z.object({ uses: z.array(AssetUse) }),
  }),
  'assets.restore': route({
    method: 'POST',
    path: '/api/assets/restore',
    summary: 'Takes files out of the bin.',
    access: 'editor',
    input: z.object({ ids: Ids }),
    output: Nothing,
  }),
  'folders.list': route({
    method: 'GET',
    path: '/api/folders',
    summary: 'The folders of the assets or of the finished shorts.',
    access: 'viewer',
    input: z.object({ kind: FolderKind }),
    output: z.object({ folders: z.array(Folder) }),
  }),
  'folders.create': route({
    method: 'POST',
    path: '/api/folders',
    summary: 'A new folder.',
    access: 'editor',
    input: z.object({ kind: FolderKind, name: Line.min(1).max(60), parentId: Id.nullish() }),
    output: Folder,
    status: 201,
  }),
  'folders.update': route({
    method: 'PATCH',
    path: '/api/folders/:id',
    summary: 'Renames or moves a folder.',
    access: 'editor',
    input: z.object({ id: Id, name: Line.min(1).max(60).optional(), parentId: Id.nullish() }),
    output: Folder,
  }),
  'folders.remove': route({
    method: 'DELETE',
    path: '/api/folders/:id',
    summary: 'Deletes a folder; what is in it goes to the folder above.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
}
