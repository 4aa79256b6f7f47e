import { z } from 'zod'
import { Id, Instant, Nothing } from './common.ts'
import { PublicationDefaults } from './publications.ts'
import { route } from './route.ts'

export const platforms = ['youtube'] as const
export const Platform = z.enum(platforms)
export type Platform = z.infer<typeof Platform>

/** IANA, e.g. Asia/Seoul. Whether it exists is asked of the zone database where it is used. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/)

/** By the clock on the wall: `HH:MM`. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const maxSlots = 50

/** A time of the week: 1 Monday … 7 Sunday. */
export const Slot = z.object({ weekday: z.int().min(1).max(7), localTime: LocalTime })
export type Slot = z.infer<typeof Slot>

export const Channel = z.object({
  id: Id,
  platform: Platform,
  remoteId: z.string(),
  title: z.string(),
  handle: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  /** The channel's page. */
  url: z.string(),
  /** Null where the channel hides them. */
  subscribers: z.int().nullable(),
  videos: z.int(),
  views: z.int(),
  state: z.enum(['CONNECTED', 'NEEDS_RECONNECT', 'DISCONNECTED']),
  /** While it needs to be connected again: `revoked`, `expired`, `scopes_missing`, `channel_gone`, `other_channel`. */
  problem: z.string().nullable(),
  /** What the connection may do; what the person unticked is missing. */
  grants: z.object({ upload: z.boolean(), manage: z.boolean(), analytics: z.boolean() }),
  /** When the connection itself ends, where the platform says so. */
  endsAt: Instant.nullable(),
  tokenRefreshedAt: Instant.nullable(),
  refreshedAt: Instant,
  timeZone: z.string(),
  slots: z.array(Slot),
  isAutoPublish: z.boolean(),
  defaults: PublicationDefaults,
  /** Publications that wait for their time or are on their way. */
  pending: z.int(),
  createdAt: Instant,
})
export type Channel = z.infer<typeof Channel>

/** What a platform asks for, said on our page before theirs. */
export const PlatformFacts = z.object({
  name: Platform,
  /** The sandbox plays it. */
  isSandbox: z.boolean(),
  /** The installation's project has passed the platform's audit; without it every upload stays private. */
  isAudited: z.boolean(),
  scopes: z.array(z.object({ name: z.string(), use: z.enum(['upload', 'read', 'manage', 'analytics']) })),
  limits: z.object({
    titleCharacters: z.int(),
    descriptionBytes: z.int(),
    tagCharacters: z.int(),
    thumbnailBytes: z.int(),
    /** What is still a short there. */
    shortSeconds: z.int(),
  }),
})
export type PlatformFacts = z.infer<typeof PlatformFacts>

export const channels = {
  'channels.list': route({
    method: 'GET',
    path: '/api/channels',
    summary: 'The connected channels of the workspace, and what each platform asks for and limits.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ channels: z.array(Channel), platforms: z.array(PlatformFacts) }),
  }),
  'channels.connect': route({
    method: 'POST',
    path: '/api/channels/connect',
    summary: 'Begins to connect a channel, or one that is named again: the address of the consent page to go to.',
    access: 'admin',
    input: z.object({
      platform: Platform,
      channelId: Id.optional(),
      /** What a new channel starts with, e.g. the browser's own. */
      timeZone: TimeZone.optional(),
    }),
    output: z.object({ url: z.string() }),
    limit: 'probe',
  }),
  'channels.refresh': route({
    method: 'POST',
    path: '/api/channels/:id/refresh',
    summary: 'Reads name, picture and counts anew and looks whether the connection works.',
    access: 'editor',
    input: z.object({ id: Id }),
    output: Channel,
    limit: 'probe',
  }),
  'channels.update': route({
    method: 'PATCH',
    path: '/api/channels/:id',
    summary: 'Changes zone, weekly slots, auto-publish or what a new publication starts with.',
    access: 'editor',
    input: z.object({
      id: Id,
      timeZone: TimeZone.optional(),
      slots: z.array(Slot).max(maxSlots).optional(),
      isAutoPublish: z.boolean().optional(),
      defaults: PublicationDefaults.optional(),
    }),
    output: Channel,
  }),
  'channels.getLoss': route({
    method: 'GET',
    path: '/api/channels/:id/loss',
    summary: 'What disconnecting a channel would stop: its waiting publications.',
    access: 'admin',
    input: z.object({ id: Id }),
    output: z.object({
      publications: z.array(
        z.object({
          id: Id,
          title: z.string(),
          scheduledAt: Instant,
          /** Uploaded already: it stays at the platform as it is, and what that makes public by itself becomes public. */
          isUploaded: z.boolean(),
        }),
      ),
      /** Beyond those listed. */
      more: z.int(),
    }),
  }),
  'channels.disconnect': route({
    method: 'DELETE',
    path: '/api/channels/:id',
    summary: 'Revokes and deletes the tokens, cancels what waits and deletes the numbers that came from the platform.',
    access: 'admin',
    input: z.object({ id: Id }),
    output: z.object({
      /**
       * `revoked`: the platform has ended our access. `shared`: it stays, because another workspace here uses the same
       * channel. `failed`: the platform did not answer; the person can end it there themselves.
       */
      access: z.enum(['revoked', 'shared', 'failed']),
    }),
  }),
}

/** Where a platform sends the browser back to. */
export const channelCallbackPath = (platform: Platform) => `/api/channels/${platform}/callback`

/** Why a visit did not connect a channel, as `?problem=` of the channels page. */
export const channelProblems = [
  /** It took longer than ten minutes, was used before, or was begun by somebody else or in another browser. */
  'expired',
  /** The person said no there. */
  'denied',
  /** The account has no channel. */
  'no_channel',
  /** Another channel than the one that was to be connected again. */
  'other_channel',
  /** What lets us come back later was not given. */
  'no_offline',
  'plan_limit',
  'forbidden',
  'platform_failed',
] as const
export type ChannelProblem = (typeof channelProblems)[number]
