import type { Language, NoticeChoice } from '../../contract/index.ts'
import type { NoticeKind } from './kinds.ts'

type Delivery = {
  area: NoticeChoice['area']
  label: Record<Language, string>
  /** Until the person chooses; within the application everything is told. */
  byMail: boolean
  /** Who tells it writes a letter of its own, at once; all others get the same one a little later (`mail-notices.ts`). */
  hasOwnLetter?: true
}

/** How each kind of notice reaches a person, in the order in which they choose. */
export const deliveries: Record<NoticeKind, Delivery> = {
  'publication.published': {
    area: 'publishing',
    label: { ko: '쇼츠가 올라갔을 때', en: 'A short is up' },
    byMail: false,
  },
  'publication.failed': {
    ...{ area: 'publishing', byMail: true, hasOwnLetter: true },
    label: { ko: '쇼츠를 올리지 못했을 때', en: 'A short was not published' },
  },
  'publication.blocked': {
    ...{ area: 'publishing', byMail: true, hasOwnLetter: true },
    label: { ko: '올리기 전에 확인이 필요할 때', en: 'A short waits for your answer' },
  },
  'publication.unknown': {
    ...{ area: 'publishing', byMail: true, hasOwnLetter: true },
    label: { ko: '올라갔는지 확인되지 않을 때', en: 'It is not known whether a short is up' },
  },
  'publication.unchanged': {
    ...{ area: 'publishing', byMail: true, hasOwnLetter: true },
    label: { ko: '올라간 영상을 바꾸지 못했을 때', en: 'A video that is up could not be changed' },
  },
  'publication.hidden': {
    ...{ area: 'publishing', byMail: false },
    label: { ko: '정한 대로 보이지 않을 때', en: 'A short is less visible than you asked' },
  },
  'publication.delayed': {
    ...{ area: 'publishing', byMail: false },
    label: { ko: '예약보다 늦게 올라갈 때', en: 'A short goes out later' },
  },
  'channel.broken': {
    ...{ area: 'channels', byMail: true, hasOwnLetter: true },
    label: { ko: '채널 연결이 끊어졌을 때', en: 'The connection to a channel is broken' },
  },
  'channel.ending': {
    ...{ area: 'channels', byMail: true, hasOwnLetter: true },
    label: { ko: '채널 연결이 곧 끝날 때', en: 'The connection to a channel ends soon' },
  },
  'providerAccount.broken': {
    ...{ area: 'costs', byMail: true, hasOwnLetter: true },
    label: { ko: '연결한 계정의 비용을 읽지 못할 때', en: 'A linked account cannot be read' },
  },
  'post.liked': {
    ...{ area: 'community', byMail: false },
    label: { ko: '내 쇼츠를 누가 좋아할 때', en: 'Somebody likes your short' },
  },
  'post.commented': {
    ...{ area: 'community', byMail: false },
    label: { ko: '내 쇼츠에 댓글이 달릴 때', en: 'Somebody comments on your short' },
  },
  'comment.replied': {
    ...{ area: 'community', byMail: false },
    label: { ko: '내 댓글에 답글이 달릴 때', en: 'Somebody answers your comment' },
  },
  'creator.followed': {
    ...{ area: 'community', byMail: false },
    label: { ko: '누가 나를 팔로우할 때', en: 'Somebody follows you' },
  },
  'post.removed': {
    ...{ area: 'community', byMail: true },
    label: { ko: '운영진이 내 쇼츠를 내렸을 때', en: 'A moderator took your short down' },
  },
  'comment.removed': {
    ...{ area: 'community', byMail: true },
    label: { ko: '운영진이 내 댓글을 내렸을 때', en: 'A moderator took your comment down' },
  },
  'creator.suspended': {
    ...{ area: 'community', byMail: true },
    label: { ko: '커뮤니티 이용이 멈췄을 때', en: 'You are suspended from the community' },
  },
  'moderation.restored': {
    ...{ area: 'community', byMail: true },
    label: { ko: '내려간 것이 다시 보일 때', en: 'Something of yours is back' },
  },
  'report.decided': {
    ...{ area: 'community', byMail: false },
    label: { ko: '내 신고가 처리됐을 때', en: 'Your report was decided' },
  },
  'cost.budget': {
    ...{ area: 'costs', byMail: true, hasOwnLetter: true },
    label: { ko: '예산을 정한 만큼 썼을 때', en: 'A budget reaches a threshold' },
  },
  'cost.anomaly': {
    ...{ area: 'costs', byMail: true, hasOwnLetter: true },
    label: { ko: '평소보다 많이 쓴 날이 있을 때', en: 'A day costs more than usual' },
  },
}

/** Mails that nobody can switch off. There is no notice of them: the mail is how they are told. */
export const fixedMails = {
  security: { ko: '로그인, 비밀번호, 이메일 주소의 변경', en: 'Changes of sign-in, password or e-mail address' },
  payments: { ko: '결제, 환불, 구독', en: 'Payments, refunds and subscriptions' },
} as const satisfies Record<string, Record<Language, string>>
