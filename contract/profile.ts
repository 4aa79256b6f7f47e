import { z } from 'zod'
import { Email, Password, PersonName, SocialProvider } from './auth.ts'
import { Id, Instant, Nothing, Ucr } from './common.ts'
import { Me } from './me.ts'
import { Language } from './options.ts'
import { route } from './route.ts'

/** Not in the table because its body is the picture itself: `PUT`, JPEG, PNG or WebP, at most 5 MB; answers `Me`. */
export const picturePath = '/api/me/picture'
export const pictureMaxBytes = 5_000_000

/** A browser or a program that is signed in. */
export const Device = z.object({
  id: Id,
  kind: z.enum(['browser', 'program']),
  /** "Chrome on Windows", or the program's and the computer's name. */
  name: z.string(),
  ip: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  isCurrent: z.boolean(),
})
export type Device = z.infer<typeof Device>

/** What goes with an account or a workspace. `blockers` must be settled first. */
export const Loss = z.object({
  credits: Ucr,
  projects: z.int(),
  runningRuns: z.int(),
  /** Publications that are scheduled or under way. */
  publications: z.int(),
  /** Teams with other members that this person owns: hand over or delete them first. */
  ownedTeams: z.array(z.object({ id: Id, name: z.string() })),
})
export type Loss = z.infer<typeof Loss>

export const profile = {
  'me.get': route({
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in, in which workspaces, with how many credits.',
    access: 'person',
    input: Nothing,
    output: Me,
  }),
  'me.update': route({
    method: 'PATCH',
    path: '/api/me',
    summary: 'Change name or language.',
    access: 'person',
    input: z.object({ name: PersonName.optional(), language: Language.optional() }),
    output: Me,
  }),
  'me.removePicture': route({
    method: 'DELETE',
    path: picturePath,
    summary: 'Remove the profile picture.',
    access: 'person',
    input: Nothing,
    output: Me,
  }),
  'me.changePassword': route({
    method: 'POST',
    path: '/api/me/password',
    summary: 'Set a password. Ends all sessions and devices but this one. `current` is needed where there is one.',
    access: 'person',
    input: z.object({ current: z.string().max(200).optional(), password: Password }),
    output: Me,
    limit: 'guess',
  }),
  'me.changeEmail': route({
    method: 'POST',
    path: '/api/me/email',
    summary: 'Ask for another e-mail address; it changes when the mail that is sent there is opened.',
    access: 'person',
    input: z.object({ email: Email, password: z.string().max(200).optional() }),
    output: Nothing,
    status: 202,
    limit: 'mail',
  }),
  'me.devices': route({
    method: 'GET',
    path: '/api/me/devices',
    summary: 'Every browser and program that is signed in, the newest first.',
    access: 'person',
    input: Nothing,
    output: z.object({ devices: z.array(Device) }),
  }),
  'me.endDevice': route({
    method: 'DELETE',
    path: '/api/me/devices/:id',
    summary: 'Sign a browser or program out.',
    access: 'person',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'me.endOtherDevices': route({
    method: 'POST',
    path: '/api/me/devices/end-others',
    summary: 'Sign everything out but this browser or program.',
    access: 'person',
    input: Nothing,
    output: Nothing,
  }),
  'me.identities': route({
    method: 'GET',
    path: '/api/me/identities',
    summary: 'Social accounts that open this account.',
    access: 'person',
    input: Nothing,
    output: z.object({
      identities: z.array(z.object({ provider: SocialProvider, email: z.string(), createdAt: Instant })),
    }),
  }),
  'me.unlink': route({
    method: 'DELETE',
    path: '/api/me/identities/:provider',
    summary: 'Unlink a social account. The last way to sign in stays: 409 `conflict`.',
    access: 'person',
    input: z.object({ provider: SocialProvider }),
    output: Nothing,
  }),
  'me.loss': route({
    method: 'GET',
    path: '/api/me/loss',
    summary: 'What would be lost with the account.',
    access: 'person',
    input: Nothing,
    output: Loss,
  }),
  'me.delete': route({
    method: 'POST',
    path: '/api/me/delete',
    summary: 'Delete the account and everything in its personal workspace. `email` is typed to confirm.',
    access: 'person',
    input: z.object({ email: z.string().max(254), password: z.string().max(200).optional() }),
    output: Nothing,
    limit: 'guess',
  }),
}
