import { z } from 'zod'
import { Id, Instant } from './common.ts'
import { route } from './route.ts'

export const Notice = z.object({
  id: Id,
  kind: z.string(),
  /** In the caller's language. */
  title: z.string(),
  text: z.string(),
  /** A page of ours without the language, e.g. `calendar?publication=…`. */
  link: z.string().nullable(),
  workspaceId: Id.nullable(),
  createdAt: Instant,
  isRead: z.boolean(),
})
export type Notice = z.infer<typeof Notice>

export const notices = {
  'notices.list': route({
    method: 'GET',
    path: '/api/notices',
    summary: 'What the person was told, newest first, and how many of it they have not read.',
    access: 'person',
    input: z.object({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    output: z.object({ notices: z.array(Notice), unread: z.int(), nextCursor: z.string().nullable() }),
  }),
  'notices.read': route({
    method: 'POST',
    path: '/api/notices/read',
    summary: 'Marks notices as read: those named, or all.',
    access: 'person',
    input: z.object({ ids: z.array(Id).max(100).optional() }),
    output: z.object({ unread: z.int() }),
  }),
}

/** Server-sent events named `notice` (`{ unread }`): now, and whenever it changes. */
export const noticeEventsPath = '/api/notices/events'
