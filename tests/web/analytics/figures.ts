import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { insightKinds } from '../../../publishing/analytics/insights/kinds.ts'
import { createStorage, type Storage } from '../../../storage/index.ts'
import { testSecretKey } from '../../setup/database.ts'
import type { House } from '../../setup/house.ts'
import { newShort, toPublicationRow } from '../../setup/press.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const version = '2026-08-27'

type Maker = { workspaceId: string; userId: string }

/** A channel of a workspace that may do all it can. */
export async function channelWith({ db }: House, { workspaceId, userId }: Maker, title: string): Promise<string> {
  const scopes = ['youtube.force-ssl', 'youtube.upload', 'youtube.readonly', 'yt-analytics.readonly']
  const { id } = await db.channel.create({
    data: {
      ...{ workspaceId, platform: 'youtube', remoteId: `UC-${title}`, title, connectedById: userId },
      ...{ timeZone: 'Asia/Seoul', scopes: scopes.map((name) => `https://www.googleapis.com/auth/${name}`) },
      ...{ subscribers: 12_345n, videos: 12n, views: 98_765n },
    },
  })
  return id
}

/** When the counts of a channel were read last, and the days that its figures are kept of, newest last. */
export async function readDaysOf(
  { db }: House,
  { workspaceId }: Maker,
  channelId: string,
  { days, missing, readAt }: { days: number; missing: number[]; readAt: Date },
): Promise<void> {
  await db.channelReading.create({
    data: {
      ...{ channelId, workspaceId, countsReadAt: readAt, reportedThrough: dayAgo(3), begunAt: dayAgo(days) },
      ...{ countsDueAt: readAt, reportsDueAt: readAt, insightsDueAt: readAt },
    },
  })
  const ago = Array.from({ length: days }, (_, at) => days - 1 - at)
  await db.channelDay.createMany({
    data: ago
      .filter((day) => !missing.includes(day))
      .map((day) => ({
        ...{ channelId, workspaceId, day: dayAgo(day), metricVersion: version },
        ...{ views: BigInt(900 + 35 * (days - day) + 240 * (day % 5)), likes: 40n, comments: 6n },
        ...{ subscribers: BigInt(12_000 + 6 * (days - day)), shares: 3n, watchedSeconds: 5_400n },
      })),
  })
}

/** A published short with its figures as they are now. */
export async function publishedOn(
  house: House,
  maker: Maker,
  channelId: string,
  { title, hoursAgo, views, firstDayViews }: { title: string; hoursAgo: number; views: number; firstDayViews: number },
): Promise<string> {
  const at = new Date(Math.floor(Date.now() / hourMs) * hourMs - hoursAgo * hourMs)
  const short = await newShort({ db: house.db, storage: await storageOf(house) }, maker)
  await paint(await storageOf(house), short.storageKey.replace(/join$/, 'thumbnail'))
  const { id } = await house.db.publication.create({
    data: {
      ...toPublicationRow({ ...maker, channelId, short, at, metadata: { title } }),
      ...{ state: 'PUBLISHED', publishedAt: at, endedAt: at, wakeAt: null, remoteState: 'LIVE' },
      ...{ remoteId: `v-${title}`, remoteUrl: `${house.url}/sandbox/youtube/shorts/v` },
    },
  })
  await house.db.videoTotal.create({
    data: {
      ...{ publicationId: id, workspaceId: maker.workspaceId, channelId, bucket: at, takenAt: new Date() },
      ...{ views: BigInt(views), likes: BigInt(Math.round(views / 20)), comments: BigInt(Math.round(views / 150)) },
      ...{ metricVersion: version, firstDayVersion: version, firstDayViews: BigInt(firstDayViews) },
      ...{ shares: 12n, watchedSeconds: BigInt(views * 11), reportedViews: BigInt(views) },
    },
  })
  return id
}

/** Counts every six hours since it came out, but for one, and some reported days. */
export async function readingsOf({ db }: House, { workspaceId }: Maker, publicationId: string): Promise<void> {
  const { publishedAt } = await db.publication.findUniqueOrThrow({ where: { id: publicationId } })
  const start = Math.ceil((publishedAt?.getTime() ?? 0) / (6 * hourMs)) * 6 * hourMs
  const at = Array.from({ length: 24 }, (_, index) => index).filter((index) => index !== 9)
  await db.videoSnapshot.createMany({
    data: at.map((index) => ({
      ...{ workspaceId, publicationId, metricVersion: version, bucket: new Date(start + index * 6 * hourMs) },
      takenAt: new Date(start + index * 6 * hourMs + 1_200_000),
      ...{
        views: BigInt(Math.round(600 * Math.sqrt(index + 1))),
        likes: BigInt(30 + index * 4),
        comments: BigInt(index),
      },
    })),
  })
  await db.videoDay.createMany({
    data: [6, 5, 4, 3].map((day) => ({
      ...{ workspaceId, publicationId, day: dayAgo(day), views: 700n, watchedSeconds: 7_900n, averageViewMs: 11_300 },
      ...{ averageViewBasisPoints: 7_530, likes: 31, comments: 2, shares: 4, subscribersGained: 3, subscribersLost: 1 },
      fetchedAt: new Date(),
    })),
  })
}

export async function audienceOf({ db }: House, { workspaceId }: Maker, channelId: string): Promise<void> {
  const shares: [string, string, number][] = [
    ['age', '18-24.female', 2_140],
    ['age', '18-24.male', 1_890],
    ['age', '25-34.female', 2_410],
    ['age', '25-34.male', 2_020],
    ['age', '65-.male', 310],
    ['country', 'KR', 8_720],
    ['country', 'US', 640],
    ['country', 'JP', 410],
    ['source', 'SHORTS', 9_010],
    ['source', 'YT_SEARCH', 530],
    ['source', 'SOMETHING_NEW', 120],
  ]
  await db.audienceShare.createMany({
    data: shares.map(([dimension, key, basisPoints]) => ({
      ...{ workspaceId, channelId, dimension, key, basisPoints, fetchedAt: new Date() },
    })),
  })
}

/** One of each sort that the workers write. */
export async function insightsOf({ db }: House, { workspaceId }: Maker, channelId: string): Promise<void> {
  const channel = { channelId, channel: '별빛 과학' }
  const told = [
    { code: 'needs_attention', data: { count: 2 } },
    { code: 'best_time', data: { ...channel, weekday: 2, hour: 18, ratio: 1.7, samples: 4 } },
    { code: 'views_reached', data: { ...channel, count: 10_000 } },
  ] as const
  await db.insight.createMany({
    data: told.map(({ code, data }) => ({ workspaceId, code, subject: code, data, kind: insightKinds[code].kind })),
  })
}

const dayAgo = (count: number) => new Date(new Date(Date.now() - count * dayMs).toISOString().slice(0, 10))

const stores = new Map<House, Promise<Storage>>()

/** The house's own files. */
function storageOf(house: House): Promise<Storage> {
  const { storage } = house.config
  if (storage.kind !== 'disk') throw new Error('the house keeps its files on a disk')
  const opened =
    stores.get(house) ??
    createStorage({ kind: 'disk', dir: storage.dir, publicBaseUrl: house.url, signingSecret: testSecretKey })
  stores.set(house, opened)
  return opened
}

async function paint(storage: Storage, storageKey: string): Promise<void> {
  const hue = (storageKey.charCodeAt(12) * 37) % 255
  const picture = await sharp({
    create: { width: 90, height: 160, channels: 3, background: { r: hue, g: 80, b: 140 } },
  })
    .jpeg()
    .toBuffer()
  const sha256 = createHash('sha256').update(picture).digest('hex')
  await storage.put(storageKey, picture, { mediaType: 'image/jpeg', sha256 })
}
