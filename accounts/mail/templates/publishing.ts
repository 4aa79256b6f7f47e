import { z } from 'zod'
import type { Language } from '../../../contract/index.ts'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

const place = {
  channel: z.string(),
  /** Of the page that shows it. */
  url: z.url(),
  /** Whose channel it is; null for one's own. */
  team: z.string().nullable(),
}
const publication = { ...place, title: z.string() }
/** A finished sentence in the reader's language: why, and what to do. */
const reason = { reason: z.string() }

type Place = { channel: string; team: string | null }

const whereKo = ({ channel, team }: Place) => [
  `채널: ${asQuoted(channel)}`,
  ...(team === null ? [] : [`팀: ${asQuoted(team)}`]),
]
const whereEn = ({ channel, team }: Place) => [
  `Channel: ${asQuoted(channel)}`,
  ...(team === null ? [] : [`Team: ${asQuoted(team)}`]),
]

const moreKo = '비슷한 때에 다른 쇼츠도 멈췄다면 따로 메일을 보내지 않아요. 캘린더에서 모두 볼 수 있어요.'
const moreEn = 'Others that stop at about the same time get no mail of their own. The calendar shows all of them.'

export const publicationFailed = template({
  data: z.object({ ...publication, ...reason }),
  write: {
    ko: ({ title, reason, ...of }) => ({
      subject: `쇼츠를 올리지 못했어요: ${asQuoted(title)}`,
      heading: '쇼츠를 올리지 못했어요',
      paragraphs: [`쇼츠: ${asQuoted(title)}`, ...whereKo(of), reason],
      action: { label: '자세히 보기', url: of.url },
      notes: [moreKo],
    }),
    en: ({ title, reason, ...of }) => ({
      subject: `Not published: ${asQuoted(title)}`,
      heading: 'Your short was not published',
      paragraphs: [`Short: ${asQuoted(title)}`, ...whereEn(of), reason],
      action: { label: 'See what happened', url: of.url },
      notes: [moreEn],
    }),
  },
})

export const publicationBlocked = template({
  data: z.object({ ...publication, ...reason }),
  write: {
    ko: ({ title, reason, ...of }) => ({
      subject: `쇼츠가 기다리고 있어요: ${asQuoted(title)}`,
      heading: '쇼츠를 올리려면 확인이 필요해요',
      paragraphs: [`쇼츠: ${asQuoted(title)}`, ...whereKo(of), reason],
      action: { label: '확인하기', url: of.url },
      notes: [moreKo],
    }),
    en: ({ title, reason, ...of }) => ({
      subject: `Waiting for you: ${asQuoted(title)}`,
      heading: 'Your short waits for an answer',
      paragraphs: [`Short: ${asQuoted(title)}`, ...whereEn(of), reason],
      action: { label: 'Go on with it', url: of.url },
      notes: [moreEn],
    }),
  },
})

export const publicationUnchanged = template({
  data: z.object({ ...publication, ...reason }),
  write: {
    ko: ({ title, reason, ...of }) => ({
      subject: `플랫폼에서 직접 바꿔 주세요: ${asQuoted(title)}`,
      heading: '올라간 영상을 바꾸지 못했어요',
      paragraphs: [`쇼츠: ${asQuoted(title)}`, ...whereKo(of), reason],
      action: { label: '자세히 보기', url: of.url },
      notes: [moreKo],
    }),
    en: ({ title, reason, ...of }) => ({
      subject: `Change it at the platform: ${asQuoted(title)}`,
      heading: 'A video that is up could not be changed',
      paragraphs: [`Short: ${asQuoted(title)}`, ...whereEn(of), reason],
      action: { label: 'See what happened', url: of.url },
      notes: [moreEn],
    }),
  },
})

export const publicationUnknown = template({
  data: z.object(publication),
  write: {
    ko: ({ title, ...of }) => ({
      subject: `이미 올라갔을 수도 있어요: ${asQuoted(title)}`,
      heading: '쇼츠가 올라갔는지 확인되지 않았어요',
      paragraphs: [
        `쇼츠: ${asQuoted(title)}`,
        ...whereKo(of),
        '영상을 모두 보냈지만 마지막 답을 받지 못했고, 채널의 영상 목록에서도 아직 찾지 못했어요. 같은 영상이 두 번 올라가지 않도록 저절로 다시 올리지는 않아요.',
        '채널에서 영상을 찾아 본 다음, 없을 때만 다시 올려 주세요.',
      ],
      action: { label: '확인하기', url: of.url },
      notes: [moreKo],
    }),
    en: ({ title, ...of }) => ({
      subject: `It may be up already: ${asQuoted(title)}`,
      heading: 'We do not know whether your short is up',
      paragraphs: [
        `Short: ${asQuoted(title)}`,
        ...whereEn(of),
        'All of it was sent, but the last answer did not arrive and the video is not in the list of the channel yet. It is not uploaded again by itself, so that it never appears twice.',
        'Look for it on the channel, and publish it again only when it is not there.',
      ],
      action: { label: 'Look at it', url: of.url },
      notes: [moreEn],
    }),
  },
})

export const channelBroken = template({
  data: z.object({ ...place, ...reason, waiting: z.int() }),
  write: {
    ko: ({ reason, waiting, ...of }) => ({
      subject: `채널을 다시 연결해 주세요: ${asQuoted(of.channel)}`,
      heading: '채널 연결이 끊어졌어요',
      paragraphs: [...whereKo(of), reason, waitingKo(waiting)],
      action: { label: '다시 연결하기', url: of.url },
      notes: ['이 메일은 연결이 끊어질 때 한 번만 보내요.'],
    }),
    en: ({ reason, waiting, ...of }) => ({
      subject: `Connect your channel again: ${asQuoted(of.channel)}`,
      heading: 'The connection to your channel is broken',
      paragraphs: [...whereEn(of), reason, waitingEn(waiting)],
      action: { label: 'Connect it again', url: of.url },
      notes: ['This is sent once each time a connection breaks.'],
    }),
  },
})

export const channelEnding = template({
  data: z.object({ ...place, endsAt: z.iso.datetime(), timeZone: z.string(), waiting: z.int() }),
  write: {
    ko: ({ endsAt, timeZone, waiting, ...of }) => ({
      subject: `채널 연결이 곧 끝나요: ${asQuoted(of.channel)}`,
      heading: '채널 연결이 곧 끝나요',
      paragraphs: [
        ...whereKo(of),
        `연결이 끝나는 때: ${toTime('ko', endsAt, timeZone)}`,
        '그 전에 다시 연결하면 예약한 쇼츠가 제때 올라가요.',
        waitingKo(waiting),
      ],
      action: { label: '다시 연결하기', url: of.url },
      notes: ['7일 전과 하루 전에 한 번씩 알려 드려요.'],
    }),
    en: ({ endsAt, timeZone, waiting, ...of }) => ({
      subject: `The connection to your channel ends soon: ${asQuoted(of.channel)}`,
      heading: 'The connection to your channel ends soon',
      paragraphs: [
        ...whereEn(of),
        `It ends: ${toTime('en', endsAt, timeZone)}`,
        'Connect it again before that, and what is scheduled goes out on time.',
        waitingEn(waiting),
      ],
      action: { label: 'Connect it again', url: of.url },
      notes: ['You are told seven days and one day before.'],
    }),
  },
})

const waitingKo = (count: number) =>
  count === 0 ? '기다리는 쇼츠는 없어요.' : `이 채널에 올라가려고 기다리는 쇼츠: ${count}개`
const waitingEn = (count: number) =>
  count === 0 ? 'No shorts are waiting.' : `Shorts that wait for this channel: ${count}`

const toTime = (language: Language, at: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(at))
