import { text } from 'node:stream/consumers'
import type { Visibility } from '../../contract/index.ts'
import type { Connection, Cost, Platform, Progress, RemoteChannel, Upload, Video } from '../../publishing/platform.ts'
import { PublishError } from '../../publishing/publish-error.ts'

/** A video on paper: what the platform itself knows of it. */
type PaperVideo = {
  id: string
  marker: string
  title: string
  bytes: Buffer
  visibility: Visibility
  publishAt: Date | null
  isProcessed: boolean
  thumbnail: Buffer | null
}
type PaperSession = { upload: Upload; sizeBytes: number; held: Buffer; videoId: string | null; isGone: boolean }

export type Call =
  | 'refresh'
  | 'readChannels'
  | 'begin'
  | 'probe'
  | 'advance'
  | 'finalize'
  | 'verify'
  | 'reconcile'
  | 'setThumbnail'
  | 'reschedule'
  | 'remove'
  | 'revoke'

/** Something that goes wrong at the next call of a kind. `after`: it was done all the same, and only the answer is lost. */
export type Fault = { call: Call; error: PublishError | (() => Promise<never>); after?: boolean }

/** The smallest pieces there are, so that a small file takes several. */
export const pieceBytes = 1000

const cost = (bucket: Cost['bucket'], units: number): Cost => ({ bucket, units })

/**
 * A platform that exists on paper alone: a second one beside the real one, which shows that the engine knows neither. It keeps
 * what it is told in memory, and can be told what goes wrong next.
 */
export function createPaperPlatform({ now, schedulesItself = true }: { now: () => Date; schedulesItself?: boolean }) {
  const videos = new Map<string, PaperVideo>()
  const sessions = new Map<string, PaperSession>()
  const faults: Fault[] = []
  const calls: Call[] = []
  /** `<remote channel>`: the token's owner, as the platform sees it. */
  const tokens = new Map<string, string>()
  const state = {
    dailyUploads: 1_000_000,
    dailyUnits: 1_000_000_000,
    isAudited: true,
    processesAtOnce: true,
    /** Videos are not in the list of uploads yet. */
    listsNothing: false,
    /** What a refresh gives; `null` for no refresh token in the answer. */
    refreshGives: null as string | null,
    accessMs: 3_600_000,
    /** Waited for inside every piece, before its bytes are taken, */
    duringPiece: null as null | (() => Promise<void>),
    /** and after that, before it is answered. */
    afterPiece: null as null | (() => Promise<void>),
  }
  let count = 0

  async function counted<T>(call: Call, work: () => Promise<T> | T): Promise<T> {
    calls.push(call)
    const at = faults.findIndex((fault) => fault.call === call)
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    const fail = () => (typeof fault?.error === 'function' ? fault.error() : Promise.reject(fault?.error))
    if (fault && !fault.after) return fail()
    const done = await work()
    return fault ? fail() : done
  }

  async function ownerOf(connection: Connection): Promise<string> {
    const token = await connection.accessToken()
    const owner = tokens.get(token)
    if (owner !== undefined) return owner
    const next = tokens.get(await connection.accessToken(token))
    if (next === undefined) throw new PublishError('auth', 'revoked')
    return next
  }

  const sessionOf = (resume: string): PaperSession | null => {
    const session = sessions.get(resume)
    return session && !session.isGone ? session : null
  }
  const progressOf = ({ videoId, held }: PaperSession): Progress =>
    videoId === null ? { kind: 'held', bytes: held.length } : { kind: 'done', remoteId: videoId }

  function finish(session: PaperSession): void {
    const { metadata, marker, publishAt } = session.upload
    const id = `paper-${++count}`
    const visibility = publishAt || !state.isAudited ? 'private' : metadata.visibility
    videos.set(id, {
      ...{ id, marker, title: metadata.title, bytes: session.held, visibility, publishAt, thumbnail: null },
      isProcessed: state.processesAtOnce,
    })
    session.videoId = id
  }

  const facts = {
    name: 'youtube' as const,
    isSandbox: true,
    get isAudited() {
      return state.isAudited
    },
    scopes: [],
    limits: {
      titleCharacters: 100,
      descriptionBytes: 5000,
      tagCharacters: 500,
      thumbnailBytes: 2_000_000,
      shortSeconds: 180,
    },
  }
  const channel = (remoteId: string): RemoteChannel => ({
    ...{
      remoteId,
      title: remoteId,
      handle: null,
      pictureUrl: null,
      subscribers: 1,
      videos: 0,
      views: 0,
      platformData: {},
    },
  })
  const cannot = () => Promise.reject(new Error('not on paper'))

  const platform: Platform = {
    facts,
    capabilities: {
      schedulesItself,
      maxBytes: 1_000_000_000,
      costs: {
        upload: cost('uploads', 1),
        reconcile: cost('units', 1),
        verify: cost('units', 1),
        thumbnail: cost('units', 50),
        change: cost('units', 50),
        counts: cost('stats', 1),
      },
      metricVersion: 'paper',
    },
    // Its day begins at midnight UTC.
    quotaDay(at) {
      const day = at.toISOString().slice(0, 10)
      return { day, endsAt: new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000) }
    },
    dailyMax: (bucket) => (bucket === 'uploads' ? state.dailyUploads : state.dailyUnits),
    consentUrl: () => 'http://127.0.0.1/consent',
    exchange: cannot,
    refresh: (refreshToken) =>
      counted('refresh', () => {
        const owner = tokens.get(refreshToken)
        if (owner === undefined) throw new PublishError('auth', 'revoked')
        const accessToken = `access-${++count}`
        tokens.set(accessToken, owner)
        const accessExpiresAt = new Date(now().getTime() + state.accessMs)
        return { accessToken, accessExpiresAt, refreshToken: state.refreshGives, refreshExpiresAt: null, scopes: [] }
      }),
    revoke: (token) =>
      counted('revoke', () => {
        tokens.delete(token)
      }),
    readChannels: (accessToken) =>
      counted('readChannels', () => {
        const owner = tokens.get(accessToken)
        if (owner === undefined) throw new PublishError('rejected_token', 'token_rejected')
        return [channel(owner)]
      }),
    grantsOf: () => ({ upload: true, manage: true, analytics: true }),
    channelUrl: (remoteId) => `http://127.0.0.1/paper/channel/${remoteId}`,
    videoUrl: (remoteId) => `http://127.0.0.1/paper/${remoteId}`,
    validate: () => [],
    begin: (connection, upload, video) =>
      counted('begin', async () => {
        await ownerOf(connection)
        const resume = `session-${++count}`
        const held = Buffer.alloc(0)
        sessions.set(resume, { upload, sizeBytes: video.sizeBytes, held, videoId: null, isGone: false })
        return resume
      }),
    probe: (connection, resume) =>
      counted('probe', async () => {
        await ownerOf(connection)
        const session = sessionOf(resume)
        return session ? progressOf(session) : { kind: 'gone' as const }
      }),
    advance: (connection, resume, video: Video, fromByte) =>
      counted('advance', async () => {
        await ownerOf(connection)
        const session = sessionOf(resume)
        if (!session) throw new PublishError('transient', 'session_gone')
        const end = Math.min(fromByte + pieceBytes, video.sizeBytes) - 1
        const piece = Buffer.from(await text((await video.read(fromByte, end)).setEncoding('latin1')), 'latin1')
        await state.duringPiece?.()
        // Somebody else may have sent it meanwhile: a byte is taken once.
        if (session.held.length === fromByte) session.held = Buffer.concat([session.held, piece])
        if (session.held.length >= session.sizeBytes && session.videoId === null) finish(session)
        await state.afterPiece?.()
        return progressOf(session)
      }),
    finalize: () => counted('finalize', () => undefined),
    verify: (_connection, remoteId) =>
      counted('verify', () => {
        const video = videos.get(remoteId)
        if (!video) return { state: 'gone', visibility: null, reason: null, publishAt: null }
        if (video.publishAt !== null && video.publishAt <= now() && state.isAudited) {
          video.publishAt = null
          video.visibility = 'public'
        }
        const { visibility, publishAt, isProcessed } = video
        return { state: isProcessed ? 'ready' : 'processing', visibility, reason: null, publishAt }
      }),
    reconcile: (_connection, marker) =>
      counted('reconcile', () => {
        if (state.listsNothing) return null
        return [...videos.values()].find((video) => video.marker === marker)?.id ?? null
      }),
    setThumbnail: (_connection, remoteId, jpeg) =>
      counted('setThumbnail', () => {
        const video = videos.get(remoteId)
        if (video) video.thumbnail = jpeg
      }),
    reschedule: (_connection, remoteId, upload) =>
      counted('reschedule', () => {
        const video = videos.get(remoteId)
        if (!video) return
        video.publishAt = upload.publishAt
        if (upload.publishAt === null) video.visibility = upload.metadata.visibility
      }),
    remove: (_connection, remoteId) =>
      counted('remove', () => {
        videos.delete(remoteId)
      }),
    readCounts: cannot,
    readDays: cannot,
    readAudience: cannot,
  }
  return {
    platform,
    videos,
    sessions,
    tokens,
    state,
    faults,
    /** What was asked since the last look. */
    takeCalls: () => calls.splice(0),
    expireSessions() {
      for (const session of sessions.values()) session.isGone = true
    },
    ofMarker: (marker: string) => [...videos.values()].filter((video) => video.marker === marker),
  }
}
export type PaperPlatform = ReturnType<typeof createPaperPlatform>
