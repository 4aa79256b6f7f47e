import { z } from 'zod'
import { creatorPage, postPage } from '../../contract/index.ts'
import { kind } from './kind.ts'

/** The last three who did it, the newest first, and how many they are in all. */
const people = { names: z.array(z.string()).min(1), count: z.int().min(1) }
type People = { names: string[]; count: number }

/** 지민님 · 지민님, 서연님 · 지민님 외 4명. Everybody gets 님, so that what follows is the same after any name. */
function toKorean({ names, count }: People): string {
  const [first = '', second] = names
  if (count === 2 && second !== undefined) return `${first}님, ${second}님`
  return count === 1 ? `${first}님` : `${first}님 외 ${count - 1}명`
}

function toEnglish({ names, count }: People): string {
  const [first = '', second] = names
  if (count === 1) return first
  if (count === 2 && second !== undefined) return `${first} and ${second}`
  return `${first} and ${count - 1} others`
}

const post = { postId: z.string(), title: z.string() }
const toPost = ({ postId }: { postId: string }) => postPage(postId)
/** What a moderator wrote to whom it concerns. */
const why = z.string()
const things = z.enum(['post', 'comment', 'creator'])
const inKorean = { post: '쇼츠', comment: '댓글', creator: '사용자' } as const

/** What happens to somebody in the community. Titles say what it is, texts who it was. */
export const communityKinds = {
  'post.liked': kind({
    data: z.object({ ...post, ...people }),
    link: toPost,
    write: {
      ko: (data) => ({
        title: '쇼츠에 좋아요를 받았어요',
        text: `${toKorean(data)}이 “${data.title}” 쇼츠를 좋아해요.`,
      }),
      en: (data) => ({
        title: 'Your short is liked',
        text: `${toEnglish(data)} ${data.count === 1 ? 'likes' : 'like'} “${data.title}”.`,
      }),
    },
  }),
  'post.commented': kind({
    data: z.object({ ...post, ...people, text: z.string() }),
    link: toPost,
    write: {
      ko: (data) => ({
        title: '쇼츠에 댓글이 달렸어요',
        text: `${toKorean(data)}이 “${data.title}” 쇼츠에 댓글을 남겼어요: ${data.text}`,
      }),
      en: (data) => ({
        title: 'A comment on your short',
        text: `${toEnglish(data)} commented on “${data.title}”: ${data.text}`,
      }),
    },
  }),
  'comment.replied': kind({
    data: z.object({ ...post, ...people, text: z.string() }),
    link: toPost,
    write: {
      ko: (data) => ({
        title: '댓글에 답글이 달렸어요',
        text: `${toKorean(data)}이 “${data.title}” 쇼츠에 남긴 댓글에 답했어요: ${data.text}`,
      }),
      en: (data) => ({
        title: 'An answer to your comment',
        text: `${toEnglish(data)} answered your comment on “${data.title}”: ${data.text}`,
      }),
    },
  }),
  'creator.followed': kind({
    data: z.object({ ...people, handle: z.string() }),
    link: ({ handle }) => creatorPage(handle),
    write: {
      ko: (data) => ({ title: '새 팔로워가 생겼어요', text: `${toKorean(data)}이 팔로우하기 시작했어요.` }),
      en: (data) => ({
        title: 'Somebody new follows you',
        text: `${toEnglish(data)} ${data.count === 1 ? 'follows' : 'follow'} you now.`,
      }),
    },
  }),
  'post.removed': kind({
    data: z.object({ title: z.string(), why }),
    link: () => null,
    write: {
      ko: ({ title, why }) => ({
        title: '쇼츠가 커뮤니티에서 내려갔어요',
        text: `운영진이 “${title}” 쇼츠를 내렸어요. 까닭: ${why}`,
      }),
      en: ({ title, why }) => ({
        title: 'Your short was taken down',
        text: `A moderator took “${title}” out of the community. Why: ${why}`,
      }),
    },
  }),
  'comment.removed': kind({
    data: z.object({ ...post, text: z.string(), why }),
    link: toPost,
    write: {
      ko: ({ text, why }) => ({
        title: '댓글이 내려갔어요',
        text: `운영진이 “${text}” 댓글을 내렸어요. 까닭: ${why}`,
      }),
      en: ({ text, why }) => ({
        title: 'Your comment was taken down',
        text: `A moderator took down “${text}”. Why: ${why}`,
      }),
    },
  }),
  'creator.suspended': kind({
    data: z.object({ why }),
    link: () => null,
    write: {
      ko: ({ why }) => ({
        title: '커뮤니티 이용이 멈췄어요',
        text: `올린 쇼츠와 댓글이 다른 사람에게 보이지 않고, 새로 올릴 수 없어요. 내 프로젝트와 영상은 그대로예요. 까닭: ${why}`,
      }),
      en: ({ why }) => ({
        title: 'You are suspended from the community',
        text: `Your posts and comments are not shown to others, and you cannot write new ones. Your projects and videos stay as they are. Why: ${why}`,
      }),
    },
  }),
  /** A moderator looked again. */
  'moderation.restored': kind({
    data: z.object({ what: things, why }),
    link: () => null,
    write: {
      ko: ({ what, why }) => ({
        title: {
          post: '내려갔던 쇼츠가 다시 보여요',
          comment: '내려갔던 댓글이 다시 보여요',
          creator: '커뮤니티를 다시 쓸 수 있어요',
        }[what],
        text: why,
      }),
      en: ({ what, why }) => ({
        title:
          what === 'creator' ? 'You are back in the community' : `Your ${what === 'post' ? 'short' : what} is back`,
        text: why,
      }),
    },
  }),
  'report.decided': kind({
    data: z.object({ what: things, isAccepted: z.boolean(), answer: z.string() }),
    link: () => null,
    write: {
      ko: ({ what, isAccepted, answer }) => ({
        title: isAccepted ? '신고를 받아들였어요' : '신고를 살펴봤어요',
        text: `신고한 ${inKorean[what]}에 ${isAccepted ? '조치했어요' : '문제가 없다고 판단했어요'}. ${answer}`,
      }),
      en: ({ what, isAccepted, answer }) => ({
        title: isAccepted ? 'Your report was accepted' : 'Your report was looked at',
        text: `${isAccepted ? 'We acted on' : 'We found nothing wrong with'} the ${what === 'creator' ? 'person' : what} that you reported. ${answer}`,
      }),
    },
  }),
}
