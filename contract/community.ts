import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { Language } from './options.ts'
import { route } from './route.ts'

const Text = z.string().regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u)
/** Letters, digits and underscores; some words are taken. Can be changed once in 30 days. */
export const Handle = z.string().regex(/^[a-z0-9_]{3,30}$/)
export const commentMaxLength = 500

/** Pages without the language: share links and notices lead there. */
export const postPage = (postId: string) => `community/posts/${postId}`
export const creatorPage = (handle: string) => `community/creators/${handle}`
/** What is shared of a post. Browsers are sent on to its page; everything else gets what a preview is made of. */
export const sharePath = (postId: string) => `/s/${postId}`

export const Creator = z.object({
  id: Id,
  handle: z.string(),
  name: z.string(),
  pictureUrl: z.string().nullable(),
  bio: z.string(),
  followers: z.int(),
  following: z.int(),
  posts: z.int(),
  isMe: z.boolean(),
  isFollowed: z.boolean(),
  avoided: z.enum(['BLOCK', 'MUTE']).nullable(),
})
export type Creator = z.infer<typeof Creator>

const Author = Creator.pick({ id: true, handle: true, name: true, pictureUrl: true, isMe: true, isFollowed: true })

export const Post = z.object({
  id: Id,
  author: Author,
  title: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  language: Language,
  /** Null where the author keeps it. */
  keyword: z.string().nullable(),
  templateId: Id.nullable(),
  videoUrl: z.string(),
  posterUrl: z.string(),
  durationMs: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
  isAiGenerated: z.boolean(),
  allowsComments: z.boolean(),
  likes: z.int(),
  comments: z.int(),
  isLiked: z.boolean(),
  shareUrl: z.string(),
  createdAt: Instant,
})
export type Post = z.infer<typeof Post>

export const Comment = z.object({
  id: Id,
  /** Null where the text is. */
  author: Author.nullable(),
  /** Null: taken back by its author or taken down; answers stay. */
  text: z.string().nullable(),
  likes: z.int(),
  replies: z.int(),
  isLiked: z.boolean(),
  canDelete: z.boolean(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
})
export type Comment = z.infer<typeof Comment>

export const reportReasons = [
  'spam',
  'violence',
  'hate',
  'sexual',
  'harassment',
  'self_harm',
  'misleading',
  'untagged_ai',
  'copyright',
  'privacy',
  'other',
] as const
export const ReportReason = z.enum(reportReasons)
export type ReportReason = z.infer<typeof ReportReason>

export const NoticeChoice = z.object({
  kind: z.string(),
  area: z.enum(['publishing', 'channels', 'community', 'costs', 'account']),
  /** In the caller's language. */
  label: z.string(),
  inApp: z.boolean(),
  byMail: z.boolean(),
  /** Told as it is, whatever one would choose: money and the safety of the account. */
  isFixed: z.boolean(),
})
export type NoticeChoice = z.infer<typeof NoticeChoice>

const Page = { cursor: z.string().max(300).optional() }
const TargetKind = z.enum(['post', 'comment', 'creator'])

export const community = {
  'community.feed': route({
    method: 'GET',
    path: '/api/community/posts',
    summary:
      'Posts for everybody, in pages: hot, newest, of those one follows, one has liked. Of one creator or with one tag: the newest first.',
    access: 'anyone',
    input: z.object({
      feed: z.enum(['hot', 'new', 'following', 'liked']).default('hot'),
      handle: Handle.optional(),
      tag: z.string().max(30).optional(),
      ...Page,
      limit: z.coerce.number().int().min(1).max(30).default(10),
    }),
    output: z.object({ posts: z.array(Post), nextCursor: z.string().nullable() }),
  }),
  'community.get': route({
    method: 'GET',
    path: '/api/community/posts/:id',
    summary: 'One post, also for who is not signed in.',
    access: 'anyone',
    input: z.object({ id: Id }),
    output: Post,
  }),
  'community.post': route({
    method: 'POST',
    path: '/api/community/posts',
    summary: 'Shows a finished short to everybody. A copy of its facts is kept; the run may go, the post stays.',
    access: 'editor',
    input: z.object({
      runId: Id,
      title: Line.min(1).max(100),
      text: Text.max(1000).default(''),
      tags: z.array(Line.min(1).max(30)).max(10).default([]),
      /** Shows what it was made from, so that others can make one like it. */
      sharesKeyword: z.boolean().default(false),
      allowsComments: z.boolean().default(true),
    }),
    output: Post,
    status: 201,
    isIdempotent: true,
    limit: 'post',
  }),
  'community.update': route({
    method: 'PATCH',
    path: '/api/community/posts/:id',
    summary: 'Changes the words of one’s own post, or closes its comments.',
    access: 'person',
    input: z.object({
      id: Id,
      title: Line.min(1).max(100).optional(),
      text: Text.max(1000).optional(),
      allowsComments: z.boolean().optional(),
    }),
    output: Post,
  }),
  'community.remove': route({
    method: 'DELETE',
    path: '/api/community/posts/:id',
    summary: 'Takes one’s own post back.',
    access: 'person',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'community.like': route({
    method: 'PUT',
    path: '/api/community/posts/:id/like',
    summary: 'Likes a post, or not any more. Saying the same twice changes nothing.',
    access: 'person',
    input: z.object({ id: Id, isLiked: z.boolean() }),
    output: z.object({ likes: z.int(), isLiked: z.boolean() }),
    limit: 'like',
  }),
  'community.hide': route({
    method: 'PUT',
    path: '/api/community/posts/:id/hidden',
    summary: 'Does not show a post to the caller any more, or shows it again.',
    access: 'person',
    input: z.object({ id: Id, isHidden: z.boolean() }),
    output: Nothing,
  }),
  'community.comments': route({
    method: 'GET',
    path: '/api/community/posts/:id/comments',
    summary: 'Comments of a post, or the answers to one as they were given, in pages.',
    access: 'anyone',
    input: z.object({
      id: Id,
      parentId: Id.optional(),
      order: z.enum(['new', 'top']).default('top'),
      ...Page,
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    output: z.object({ comments: z.array(Comment), nextCursor: z.string().nullable() }),
  }),
  'community.comment': route({
    method: 'POST',
    path: '/api/community/posts/:id/comments',
    summary: 'Writes a comment, or an answer to one.',
    access: 'person',
    input: z.object({ id: Id, parentId: Id.optional(), text: Text.trim().min(1).max(commentMaxLength) }),
    output: Comment,
    status: 201,
    isIdempotent: true,
    limit: 'comment',
  }),
  'community.editComment': route({
    method: 'PATCH',
    path: '/api/community/comments/:id',
    summary: 'Changes one’s own comment.',
    access: 'person',
    input: z.object({ id: Id, text: Text.trim().min(1).max(commentMaxLength) }),
    output: Comment,
    limit: 'comment',
  }),
  'community.removeComment': route({
    method: 'DELETE',
    path: '/api/community/comments/:id',
    summary: 'Takes back one’s own comment, or takes down one under one’s own post.',
    access: 'person',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'community.likeComment': route({
    method: 'PUT',
    path: '/api/community/comments/:id/like',
    summary: 'Likes a comment, or not any more.',
    access: 'person',
    input: z.object({ id: Id, isLiked: z.boolean() }),
    output: z.object({ likes: z.int(), isLiked: z.boolean() }),
    limit: 'like',
  }),
  'creators.me': route({
    method: 'GET',
    path: '/api/community/me',
    summary: 'How others see the caller; made with the first look.',
    access: 'person',
    input: Nothing,
    output: Creator,
  }),
  'creators.update': route({
    method: 'PATCH',
    path: '/api/community/me',
    summary: 'Changes the caller’s name, handle or words about them.',
    access: 'person',
    input: z.object({ handle: Handle.optional(), name: Line.min(1).max(50).optional(), bio: Text.max(300).optional() }),
    output: Creator,
  }),
  'creators.get': route({
    method: 'GET',
    path: '/api/community/creators/:handle',
    summary: 'A creator, also for who is not signed in.',
    access: 'anyone',
    input: z.object({ handle: Handle }),
    output: Creator,
  }),
  'creators.follow': route({
    method: 'PUT',
    path: '/api/community/creators/:id/follow',
    summary: 'Follows a creator, or not any more.',
    access: 'person',
    input: z.object({ id: Id, isFollowed: z.boolean() }),
    output: Creator,
    limit: 'follow',
  }),
  'creators.avoid': route({
    method: 'PUT',
    path: '/api/community/creators/:id/avoid',
    summary: 'Mutes or blocks a creator, or neither any more (null).',
    access: 'person',
    input: z.object({ id: Id, kind: z.enum(['BLOCK', 'MUTE']).nullable() }),
    output: Creator,
  }),
  'reports.create': route({
    method: 'POST',
    path: '/api/community/reports',
    summary: 'Reports a post, a comment or a creator to the moderators.',
    access: 'person',
    input: z.object({ kind: TargetKind, id: Id, reason: ReportReason, text: Text.max(1000).default('') }),
    output: Nothing,
    status: 201,
    limit: 'report',
  }),
  'moderation.reports': route({
    method: 'GET',
    path: '/api/moderation/reports',
    summary: 'What was reported: the open ones, or those that were decided.',
    access: 'operator',
    input: z.object({ state: z.enum(['OPEN', 'ACCEPTED', 'REJECTED']).default('OPEN'), ...Page }),
    output: z.object({
      reports: z.array(
        z.object({
          id: Id,
          kind: TargetKind,
          targetId: Id,
          reason: ReportReason,
          text: z.string(),
          reporter: z.string(),
          against: z.object({ id: Id, handle: z.string(), name: z.string(), isSuspended: z.boolean() }),
          /** What it is about, as it is now. */
          subject: z.object({
            text: z.string(),
            videoUrl: z.string().nullable(),
            posterUrl: z.string().nullable(),
            state: z.enum(['LIVE', 'DELETED', 'REMOVED']),
          }),
          /** Others about the same thing. */
          others: z.int(),
          state: z.enum(['OPEN', 'ACCEPTED', 'REJECTED']),
          answer: z.string().nullable(),
          createdAt: Instant,
        }),
      ),
      nextCursor: z.string().nullable(),
      open: z.int(),
    }),
  }),
  'moderation.decide': route({
    method: 'POST',
    path: '/api/moderation/reports/:id/decision',
    summary: 'Decides a report and all others about the same thing; reporters and the author are told why.',
    access: 'operator',
    input: z.object({
      id: Id,
      decision: z.enum(['remove', 'suspend', 'reject']),
      /** Goes to the author with what was removed, and to the reporters. */
      answer: Text.min(1).max(1000),
    }),
    output: Nothing,
  }),
  'moderation.restore': route({
    method: 'POST',
    path: '/api/moderation/restore',
    summary: 'Puts back what was removed, or lifts a suspension.',
    access: 'operator',
    input: z.object({ kind: TargetKind, id: Id, reason: Text.min(1).max(1000) }),
    output: Nothing,
  }),
  'moderation.log': route({
    method: 'GET',
    path: '/api/moderation/log',
    summary: 'What moderators did, newest first.',
    access: 'operator',
    input: z.object({ ...Page }),
    output: z.object({
      entries: z.array(
        z.object({
          id: Id,
          moderator: z.string(),
          action: z.string(),
          targetKind: TargetKind,
          targetId: Id,
          reason: z.string(),
          at: Instant,
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  'noticeChoices.list': route({
    method: 'GET',
    path: '/api/notice-choices',
    summary: 'Where the person is told about each kind of thing.',
    access: 'person',
    input: Nothing,
    output: z.object({ choices: z.array(NoticeChoice) }),
  }),
  'noticeChoices.update': route({
    method: 'PUT',
    path: '/api/notice-choices/:kind',
    summary: 'Changes where the person is told about a kind of thing. `invalid_request` for one that has no choice.',
    access: 'person',
    input: z.object({ kind: z.string().max(60), inApp: z.boolean(), byMail: z.boolean() }),
    output: Nothing,
  }),
}
