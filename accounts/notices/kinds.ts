import { z } from 'zod'
import type { Language } from '../../contract/index.ts'
import { communityKinds } from './community-kinds.ts'
import { costKinds } from './cost-kinds.ts'
import { type Kind, kind, Words } from './kind.ts'

const publication = { publicationId: z.string(), title: z.string(), channel: z.string() }
const toPublication = ({ publicationId }: { publicationId: string }) => `calendar?publication=${publicationId}`
const channel = { channelId: z.string(), channel: z.string() }
const toChannel = ({ channelId }: { channelId: string }) => `channels?channel=${channelId}`

const toDay = (language: Language, at: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone }).format(new Date(at))

/** Every kind there is. A name is stored with what was told, so it stays for 90 days after the last one of it. */
export const noticeKinds = {
  'publication.published': kind({
    data: z.object(publication),
    link: toPublication,
    write: {
      ko: ({ title, channel }) => ({
        title: '쇼츠가 올라갔어요',
        text: `“${title}” 쇼츠가 ${channel} 채널에 올라갔어요.`,
      }),
      en: ({ title, channel }) => ({ title: 'Your short is up', text: `“${title}” is on ${channel}.` }),
    },
  }),
  'publication.hidden': kind({
    data: z.object({ ...publication, reason: Words }),
    link: toPublication,
    write: {
      ko: ({ title, channel, reason }) => ({
        title: '올라갔지만 정한 대로 보이지 않아요',
        text: `“${title}” (${channel}): ${reason.ko}`,
      }),
      en: ({ title, channel, reason }) => ({
        title: 'It is up, but not as visible as you asked',
        text: `“${title}” (${channel}): ${reason.en}`,
      }),
    },
  }),
  'publication.failed': kind({
    data: z.object({ ...publication, reason: Words }),
    link: toPublication,
    write: {
      ko: ({ title, channel, reason }) => ({
        title: '쇼츠를 올리지 못했어요',
        text: `“${title}” (${channel}): ${reason.ko}`,
      }),
      en: ({ title, channel, reason }) => ({
        title: 'A short was not published',
        text: `“${title}” (${channel}): ${reason.en}`,
      }),
    },
  }),
  'publication.blocked': kind({
    data: z.object({ ...publication, reason: Words }),
    link: toPublication,
    write: {
      ko: ({ title, channel, reason }) => ({
        title: '쇼츠를 올리려면 확인이 필요해요',
        text: `“${title}” (${channel}): ${reason.ko}`,
      }),
      en: ({ title, channel, reason }) => ({
        title: 'A short waits for your answer',
        text: `“${title}” (${channel}): ${reason.en}`,
      }),
    },
  }),
  /** It goes on by itself, at the time that the reason names. */
  'publication.delayed': kind({
    data: z.object({ ...publication, reason: Words }),
    link: toPublication,
    write: {
      ko: ({ title, channel, reason }) => ({
        title: '쇼츠가 조금 늦게 올라가요',
        text: `“${title}” (${channel}): ${reason.ko}`,
      }),
      en: ({ title, channel, reason }) => ({
        title: 'A short goes out later',
        text: `“${title}” (${channel}): ${reason.en}`,
      }),
    },
  }),
  /** What was wanted of a video that is there already could not be done. */
  'publication.unchanged': kind({
    data: z.object({ ...publication, reason: Words }),
    link: toPublication,
    write: {
      ko: ({ title, channel, reason }) => ({
        title: '플랫폼에서 직접 바꿔 주세요',
        text: `“${title}” (${channel}): ${reason.ko}`,
      }),
      en: ({ title, channel, reason }) => ({
        title: 'Change it at the platform yourself',
        text: `“${title}” (${channel}): ${reason.en}`,
      }),
    },
  }),
  'publication.unknown': kind({
    data: z.object(publication),
    link: toPublication,
    write: {
      ko: ({ title, channel }) => ({
        title: '이미 올라갔을 수도 있어요',
        text: `“${title}” 쇼츠가 ${channel} 채널에 올라갔는지 확인되지 않았어요. 채널을 먼저 확인해 주세요. 저절로 다시 올리지는 않아요.`,
      }),
      en: ({ title, channel }) => ({
        title: 'It may be up already',
        text: `We could not find out whether “${title}” is on ${channel}. Look at the channel first; it is not uploaded again by itself.`,
      }),
    },
  }),
  'channel.broken': kind({
    data: z.object({ ...channel, reason: Words, waiting: z.int() }),
    link: toChannel,
    write: {
      ko: ({ channel, reason, waiting }) => ({
        title: `${channel} 채널을 다시 연결해 주세요`,
        text: waiting > 0 ? `${reason.ko} 다시 연결할 때까지 쇼츠 ${waiting}개가 기다려요.` : reason.ko,
      }),
      en: ({ channel, reason, waiting }) => ({
        title: `Connect ${channel} again`,
        text:
          waiting > 0
            ? `${reason.en} Until then ${waiting} ${waiting === 1 ? 'short waits' : 'shorts wait'}.`
            : reason.en,
      }),
    },
  }),
  'channel.ending': kind({
    data: z.object({ ...channel, endsAt: z.iso.datetime(), timeZone: z.string() }),
    link: toChannel,
    write: {
      ko: ({ channel, endsAt, timeZone }) => ({
        title: `${channel} 채널 연결이 곧 끝나요`,
        text: `${toDay('ko', endsAt, timeZone)}에 연결이 끝나요. 그 전에 다시 연결하면 예약한 쇼츠가 제때 올라가요.`,
      }),
      en: ({ channel, endsAt, timeZone }) => ({
        title: `The connection to ${channel} ends soon`,
        text: `It ends on ${toDay('en', endsAt, timeZone)}. Connect it again before that, and what is scheduled goes out on time.`,
      }),
    },
  }),
  'providerAccount.broken': kind({
    data: z.object({ accountId: z.string(), account: z.string(), provider: z.string(), reason: Words }),
    link: ({ accountId }) => `costs/accounts?account=${accountId}`,
    write: {
      ko: ({ account, reason }) => ({ title: `${account} 계정을 확인해 주세요`, text: reason.ko }),
      en: ({ account, reason }) => ({ title: `${account} needs attention`, text: reason.en }),
    },
  }),
  ...communityKinds,
  ...costKinds,
} satisfies Record<string, Kind<z.ZodType>>

export type NoticeKind = keyof typeof noticeKinds
export type NoticeData<Name extends NoticeKind> = z.output<(typeof noticeKinds)[Name]['data']>

/** The page that a notice leads to, without the language. */
export function noticeLink<Name extends NoticeKind>(name: Name, data: NoticeData<Name>): string | null {
  const found: Kind = noticeKinds[name]
  return found.link(data)
}

/**
 * A notice as it was stored, in words. A page that it leads to is one of ours without the language.
 *
 * @throws when the kind is not known or the data is not of it.
 */
export function writeNotice(
  name: string,
  data: unknown,
  language: Language,
): { title: string; text: string; link: string | null } {
  const found: Kind | undefined = Object.hasOwn(noticeKinds, name) ? noticeKinds[name as NoticeKind] : undefined
  if (!found) throw new Error(`no notice of kind ${name}`)
  const told = found.data.parse(data)
  return { ...found.write[language](told), link: found.link(told) }
}
