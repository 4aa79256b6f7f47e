import { expect, it } from 'vitest'
import type { Comment, Post } from '../../contract/community.ts'
import * as contract from '../../contract/index.ts'
import * as limits from '../../web/src/data/community-limits.ts'
import { addComment, liked, mapFeed, mapThread, onlyPost, withoutText } from '../../web/src/data/community-patch.ts'
import { askOf } from '../../web/src/data/feed-ask.ts'
import { inOrder, isNearEnd, placeAt, presenceOf } from '../../web/src/data/feed-window.ts'
import { createPendingAnswers } from '../../web/src/data/pending-answers.ts'
import { toPostDraft } from '../../web/src/data/post-draft.ts'
import { addressOf, queryOf } from '../../web/src/pages/community/feed-address.ts'
import { viewerKey } from '../../web/src/pages/community/viewer-keys.ts'
import { communityWords } from '../../web/src/text/community/words.ts'
import { answerNames, answers } from '../../web/src/text/moderation/answers.ts'

it('limits and reasons are those of the contract, and every reason has words', () => {
  const { commentMaxLength, postLimits, creatorLimits, reportTextMaxLength, reportReasons, isHandle } = limits
  expect(commentMaxLength).toBe(contract.commentMaxLength)
  expect(reportReasons).toEqual(contract.reportReasons)
  for (const { report } of Object.values(communityWords))
    expect(Object.keys(report.reasons)).toEqual([...reportReasons])
  const post = contract.routes['community.post'].input
  const runId = '01980000-0000-7000-8000-000000000000'
  const tags = (count: number, length: number) =>
    Array.from({ length: count }, (_, index) => `${index}`.padEnd(length, 'a'))
  const fits = {
    runId,
    title: 'a'.repeat(postLimits.title),
    text: 'a'.repeat(postLimits.text),
    tags: tags(postLimits.tags, postLimits.tag),
  }
  expect(post.safeParse(fits).success).toBe(true)
  for (const over of [
    { title: 'a'.repeat(postLimits.title + 1) },
    { text: 'a'.repeat(postLimits.text + 1) },
    { tags: tags(postLimits.tags + 1, 3) },
    { tags: tags(1, postLimits.tag + 1) },
  ])
    expect(post.safeParse({ ...fits, ...over }).success, JSON.stringify(over).slice(0, 40)).toBe(false)
  const me = contract.routes['creators.update'].input
  for (const [key, max] of Object.entries(creatorLimits)) {
    expect(me.safeParse({ [key]: 'a'.repeat(max) }).success).toBe(true)
    expect(me.safeParse({ [key]: 'a'.repeat(max + 1) }).success).toBe(false)
  }
  const report = contract.routes['reports.create'].input
  const said = (length: number) => ({ kind: 'post', id: runId, reason: 'spam', text: 'a'.repeat(length) })
  expect([reportTextMaxLength, reportTextMaxLength + 1].map((n) => report.safeParse(said(n)).success)).toEqual([
    true,
    false,
  ])
  for (const handle of ['ab', 'abc', 'a'.repeat(30), 'a'.repeat(31), 'A_b', 'a b', '한글아이디', 'a_1'])
    expect(isHandle(handle), handle).toBe(contract.Handle.safeParse(handle).success)
})

it('every prepared answer fits into a decision', () => {
  const decide = contract.routes['moderation.decide'].input
  for (const byName of Object.values(answers))
    for (const name of answerNames) {
      const asked = { id: '01980000-0000-7000-8000-000000000000', decision: 'reject', answer: byName[name] }
      expect(decide.safeParse(asked).success, name).toBe(true)
    }
})

it('however far somebody scrolls, at most five posts and three videos are in the document', () => {
  for (const current of [0, 1, 500, 9_999]) {
    const all = Array.from({ length: 10_000 }, (_, index) => presenceOf(index, current))
    expect(all.filter((presence) => presence !== 'empty').length).toBeLessThanOrEqual(5)
    expect(all.filter((presence) => presence === 'playing' || presence === 'ready').length).toBeLessThanOrEqual(3)
    expect(all.filter((presence) => presence === 'playing')).toHaveLength(1)
  }
})

it('the next page is asked for before somebody reaches the end', () => {
  expect([isNearEnd(0, 10), isNearEnd(5, 10), isNearEnd(6, 10), isNearEnd(0, 1)]).toEqual([false, false, true, true])
})

it('a scrolled viewer is at the place that fills most of it, and never beyond its ends', () => {
  expect([0, 399, 401, 1_600, 99_999, -50].map((top) => placeAt(top, 800, 4))).toEqual([0, 0, 1, 2, 3, 0])
  expect(placeAt(800, 0, 4)).toBe(0)
})

const post = (id: string, more: Partial<Post> = {}) => ({ id, likes: 3, isLiked: false, ...more }) as Post

it('a post that comes again on a later page stands once, and the one that was linked to stands first', () => {
  const ids = (first: Post | undefined, posts: Post[]) => inOrder(first, posts).map(({ id }) => id)
  expect(ids(undefined, [post('a'), post('b'), post('a')])).toEqual(['a', 'b'])
  expect(ids(post('b'), [post('a'), post('b')])).toEqual(['b', 'a'])
})

it('a like counts once however often it is said, and its count is never below nothing', () => {
  expect(liked(post('a'), true)).toMatchObject({ likes: 4, isLiked: true })
  expect(liked(liked(post('a'), true), true).likes).toBe(4)
  expect(liked(liked(post('a'), true), false)).toMatchObject({ likes: 3, isLiked: false })
  expect(liked(post('a', { likes: 0, isLiked: true }), false).likes).toBe(0)
})

it('of several presses on one thing only the last one’s answer is shown', () => {
  const pending = createPendingAnswers<boolean>()
  pending.begin('a', false)
  pending.begin('a', true)
  pending.begin('b', false)
  expect(pending.settle('a', true)).toBeNull()
  expect(pending.settle('a', false)).toBe(false)
  expect(pending.settle('b', true)).toBe(true)
})

it('what is refused goes back to what the server said last, not to what was shown meanwhile', () => {
  const pending = createPendingAnswers<boolean>()
  pending.begin('a', false)
  expect(pending.settle('a', null)).toBe(false)
  // Liked and taken back, both refused: it was never liked.
  pending.begin('a', false)
  pending.begin('a', true)
  expect([pending.settle('a', null), pending.settle('a', null)]).toEqual([null, false])
  // Liked, which arrived; taken back, which was refused: it is liked.
  pending.begin('a', false)
  pending.begin('a', true)
  expect([pending.settle('a', true), pending.settle('a', null)]).toEqual([null, true])
})

it('a change reaches a post on every page, and taking it away leaves the others', () => {
  const feed = {
    pages: [
      { posts: [post('a'), post('b')], nextCursor: 'x' },
      { posts: [post('c')], nextCursor: null },
    ],
    pageParams: ['', 'x'],
  }
  const ids = (changed: typeof feed) => changed.pages.map(({ posts }) => posts.map(({ id }) => id))
  expect(
    ids(
      mapFeed(
        feed,
        onlyPost('b', () => null),
      ),
    ),
  ).toEqual([['a'], ['c']])
  expect(
    mapFeed(
      feed,
      onlyPost('c', (one) => liked(one, true)),
    ).pages[1]?.posts[0]?.likes,
  ).toBe(4)
})

const comment = (id: string, more: Partial<Comment> = {}) =>
  ({ id, text: 'hi', replies: 0, canDelete: true, ...more }) as Comment

it('a new comment stands first, an answer last, and each once', () => {
  const thread = {
    pages: [
      { comments: [comment('a')], nextCursor: 'x' },
      { comments: [comment('b')], nextCursor: null },
    ],
    pageParams: [''],
  }
  const ids = (changed: typeof thread) => changed.pages.flatMap(({ comments }) => comments.map(({ id }) => id))
  expect(ids(addComment(thread, comment('c'), false))).toEqual(['c', 'a', 'b'])
  expect(ids(addComment(thread, comment('c'), true))).toEqual(['a', 'b', 'c'])
  expect(ids(addComment(thread, comment('a'), false))).toEqual(['a', 'b'])
})

it('a comment that is taken back goes, or leaves its place where others answered', () => {
  expect(withoutText(comment('a'))).toBeNull()
  expect(withoutText(comment('a', { replies: 2 }))).toMatchObject({ text: null, author: null, canDelete: false })
  const thread = {
    pages: [{ comments: [comment('a'), comment('b', { replies: 1 })], nextCursor: null }],
    pageParams: [''],
  }
  expect(mapThread(thread, withoutText).pages[0]?.comments.map(({ id }) => id)).toEqual(['b'])
})

it('an address names a feed, and what it does not know is the hot one', () => {
  for (const ask of [
    { feed: 'hot' },
    { feed: 'following' },
    { feed: 'liked' },
    { feed: 'new', tag: '커피 & 물' },
    { feed: 'new', handle: 'kim' },
  ] as const)
    expect(askOf(Object.fromEntries(new URLSearchParams(queryOf(ask))))).toEqual(ask)
  expect(askOf({ feed: 'nothing' })).toEqual({ feed: 'hot' })
  expect(addressOf({ id: '7' }, { feed: 'hot' })).toBe('/community/posts/7')
})

it('tags are read from what was typed, each once, whatever stands between them', () => {
  expect(limits.readTags('#커피 #Cats, cats，물\n#')).toEqual(['커피', 'Cats', '물'])
  expect(limits.readTags(`#${'가'.repeat(40)}`)[0]).toHaveLength(30)
})

it('keys mean the same on every keyboard, and single letters can be switched off', () => {
  expect([viewerKey('KeyJ', true), viewerKey('ArrowDown', true), viewerKey('Space', true)]).toEqual([
    'next',
    'next',
    'toggle',
  ])
  expect([viewerKey('KeyJ', false), viewerKey('ArrowDown', false), viewerKey('KeyQ', true)]).toEqual([
    null,
    'next',
    null,
  ])
})

it('a draft of an older version keeps what fits', () => {
  const fallback = { title: 'T', text: '', tags: '', sharesKeyword: false, allowsComments: true }
  expect(toPostDraft('{"title":"mine","sharesKeyword":"yes","allowsComments":false}', fallback)).toEqual({
    ...fallback,
    title: 'mine',
    allowsComments: false,
  })
  for (const text of ['nonsense', 'null', '[]', '"a"']) expect(toPostDraft(text, fallback)).toEqual(fallback)
})
