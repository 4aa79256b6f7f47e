import { z } from 'zod'
import type { Language } from '../../../contract/index.ts'

type Kind<D extends z.ZodType = z.ZodType> = {
  kind: 'SUGGESTION' | 'WARNING' | 'ACHIEVEMENT'
  data: D
  /** A page of ours without the language. */
  link: (data: z.output<D>) => string | null
  write: Record<Language, (data: z.output<D>) => { title: string; text: string }>
}

const kind = <D extends z.ZodType>(definition: Kind<D>): Kind<D> => definition

const channel = { channelId: z.string(), channel: z.string() }
const toChannel = ({ channelId }: { channelId: string }) => `channels?channel=${channelId}`
const toFigures = ({ channelId }: { channelId: string }) => `analytics?channel=${channelId}`
const number = (language: Language, value: number) => new Intl.NumberFormat(language).format(value)
const day = (language: Language, at: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone }).format(new Date(at))
/** 1 Monday … 7 Sunday; 2024 began with a Monday. */
const weekday = (language: Language, of: number) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, of)))
const hour = (of: number) => `${String(of).padStart(2, '0')}:00`
const times = (ratio: number) => (Math.round(ratio * 10) / 10).toFixed(1)

/** Everything that may be said. A name is stored with what was said, so it stays as long as rows of it. */
export const insightKinds = {
  connection_broken: kind({
    kind: 'WARNING',
    data: z.object({ ...channel, waiting: z.int() }),
    link: toChannel,
    write: {
      ko: ({ channel, waiting }) => ({
        title: `${channel} 채널을 다시 연결해 주세요`,
        text:
          waiting > 0
            ? `연결이 끊겨 쇼츠 ${waiting}개가 기다리고 있어요.`
            : '연결이 끊겨 올리지도, 수치를 읽지도 못해요.',
      }),
      en: ({ channel, waiting }) => ({
        title: `Connect ${channel} again`,
        text:
          waiting > 0
            ? `The connection is broken, and ${waiting} ${waiting === 1 ? 'short waits' : 'shorts wait'} for it.`
            : 'The connection is broken: nothing can be published and no figures are read.',
      }),
    },
  }),
  connection_ending: kind({
    kind: 'WARNING',
    data: z.object({ ...channel, endsAt: z.iso.datetime(), timeZone: z.string() }),
    link: toChannel,
    write: {
      ko: ({ channel, endsAt, timeZone }) => ({
        title: `${channel} 채널 연결이 곧 끝나요`,
        text: `${day('ko', endsAt, timeZone)}에 끝나요. 그 전에 다시 연결해 주세요.`,
      }),
      en: ({ channel, endsAt, timeZone }) => ({
        title: `The connection to ${channel} ends soon`,
        text: `It ends on ${day('en', endsAt, timeZone)}. Connect it again before that.`,
      }),
    },
  }),
  needs_attention: kind({
    kind: 'WARNING',
    data: z.object({ count: z.int() }),
    link: () => 'calendar?view=list&show=attention',
    write: {
      ko: ({ count }) => ({
        title: `쇼츠 ${count}개를 확인해 주세요`,
        text: '멈춰 있거나, 실패했거나, 올라갔는지 확인되지 않았어요.',
      }),
      en: ({ count }) => ({
        title: count === 1 ? 'A short needs you' : `${count} shorts need you`,
        text: 'Blocked, failed, or nobody knows whether they are up.',
      }),
    },
  }),
  private_only: kind({
    kind: 'WARNING',
    data: z.object({ platform: z.string() }),
    link: () => 'channels',
    write: {
      ko: () => ({
        title: '지금은 비공개로만 올라가요',
        text: '이 서비스가 아직 유튜브 심사를 받지 않아, 유튜브가 올린 영상을 모두 비공개로 둬요.',
      }),
      en: () => ({
        title: 'Uploads stay private for now',
        text: 'This service has not passed YouTube’s audit yet, and until then YouTube keeps every upload private.',
      }),
    },
  }),
  quota_nearly_used: kind({
    kind: 'WARNING',
    data: z.object({
      platform: z.string(),
      bucket: z.enum(['uploads', 'units', 'stats']),
      used: z.int(),
      limit: z.int(),
    }),
    link: () => 'operators?tab=quota',
    write: {
      ko: ({ bucket, used, limit }) => ({
        title: '오늘 플랫폼 한도를 거의 다 썼어요',
        text: `${buckets.ko[bucket]} ${number('ko', limit)} 가운데 ${number('ko', used)}를 썼어요. 다 쓰면 남은 쇼츠는 다음 날 올라가요.`,
      }),
      en: ({ bucket, used, limit }) => ({
        title: "Today's platform budget is nearly used up",
        text: `${number('en', used)} of ${number('en', limit)} ${buckets.en[bucket]} are used. When they are gone, the rest waits for the next day.`,
      }),
    },
  }),
  no_slots: kind({
    kind: 'SUGGESTION',
    data: z.object(channel),
    link: toChannel,
    write: {
      ko: ({ channel }) => ({
        title: `${channel} 채널에 발행 시간을 정해 보세요`,
        text: '매주 올릴 시간을 정해 두면, 쇼츠를 다음 빈 시간에 한 번에 예약할 수 있어요.',
      }),
      en: ({ channel }) => ({
        title: `Give ${channel} weekly times`,
        text: 'With times of the week set, shorts go to the next free one with a single click.',
      }),
    },
  }),
  auto_publish: kind({
    kind: 'SUGGESTION',
    data: z.object({ ...channel, count: z.int() }),
    link: toChannel,
    write: {
      ko: ({ channel, count }) => ({
        title: `${channel} 채널의 자동 발행을 켜 보세요`,
        text: `최근 4주 동안 쇼츠 ${count}개를 직접 예약했어요. 자동 발행을 켜면 완성된 쇼츠가 다음 빈 시간에 저절로 올라가요.`,
      }),
      en: ({ channel, count }) => ({
        title: `Let ${channel} publish by itself`,
        text: `You scheduled ${count} shorts by hand in the last four weeks. With auto-publish on, a finished short takes the next free time.`,
      }),
    },
  }),
  /** Said and taken back by auto-publish itself (`schedule/auto-publish.ts`). */
  auto_publish_asks: kind({
    kind: 'WARNING',
    data: z.object({ ...channel, reason: z.enum(['made_for_kids', 'no_slots', 'full']) }),
    link: toChannel,
    write: {
      ko: ({ channel, reason }) => ({ title: `${channel} 채널의 자동 발행이 기다려요`, text: asks.ko[reason] }),
      en: ({ channel, reason }) => ({ title: `Auto-publish on ${channel} is waiting`, text: asks.en[reason] }),
    },
  }),
  best_time: kind({
    kind: 'SUGGESTION',
    data: z.object({ ...channel, weekday: z.int(), hour: z.int(), ratio: z.number(), samples: z.int() }),
    link: toFigures,
    write: {
      ko: ({ channel, weekday: of, hour: at, ratio, samples }) => ({
        title: `${channel}: ${weekday('ko', of)} ${hour(at)}쯤 올려 보세요`,
        text: `이 무렵 올린 영상 ${samples}개로 추정하면 첫날 조회수가 평소의 ${times(ratio)}배예요.`,
      }),
      en: ({ channel, weekday: of, hour: at, ratio, samples }) => ({
        title: `${channel}: try ${weekday('en', of)} around ${hour(at)}`,
        text: `Our estimate from ${samples} videos published around then: ${times(ratio)}× the usual first day.`,
      }),
    },
  }),
  quiet: kind({
    kind: 'SUGGESTION',
    data: z.object({ ...channel, days: z.int() }),
    link: () => 'create',
    write: {
      ko: ({ channel, days }) => ({
        title: `${channel} 채널이 ${days}일째 조용해요`,
        text: '예약된 쇼츠도 없어요. 새 쇼츠를 하나 만들어 볼까요?',
      }),
      en: ({ channel, days }) => ({
        title: `${channel} has been quiet for ${days} days`,
        text: 'Nothing is scheduled either. How about a new short?',
      }),
    },
  }),
  first_published: kind({
    kind: 'ACHIEVEMENT',
    data: z.object(channel),
    link: toFigures,
    write: {
      ko: ({ channel }) => ({ title: '첫 쇼츠가 올라갔어요', text: `${channel} 채널에 첫 쇼츠를 올렸어요.` }),
      en: ({ channel }) => ({ title: 'Your first short is out', text: `The first one on ${channel}.` }),
    },
  }),
  views_reached: kind({
    kind: 'ACHIEVEMENT',
    data: z.object({ ...channel, count: z.int() }),
    link: toFigures,
    write: {
      ko: ({ channel, count }) => ({
        title: `조회수 ${number('ko', count)}회를 넘었어요`,
        text: `${channel} 채널에 올린 쇼츠를 모두 합친 조회수예요.`,
      }),
      en: ({ channel, count }) => ({
        title: `More than ${number('en', count)} views`,
        text: `All shorts published here on ${channel} together.`,
      }),
    },
  }),
  subscribers_reached: kind({
    kind: 'ACHIEVEMENT',
    data: z.object({ ...channel, count: z.int() }),
    link: toFigures,
    write: {
      ko: ({ channel, count }) => ({
        title: `구독자 ${number('ko', count)}명을 넘었어요`,
        text: `${channel} 채널을 연결한 뒤로 늘었어요.`,
      }),
      en: ({ channel, count }) => ({
        title: `More than ${number('en', count)} subscribers`,
        text: `${channel} grew past it since you connected it.`,
      }),
    },
  }),
  far_above: kind({
    kind: 'ACHIEVEMENT',
    data: z.object({ publicationId: z.string(), title: z.string(), channel: z.string(), ratio: z.number() }),
    link: ({ publicationId }) => `analytics/${publicationId}`,
    write: {
      ko: ({ title, channel, ratio }) => ({
        title: `“${title}” 반응이 남달라요`,
        text: `첫 24시간 조회수가 ${channel} 채널 평소의 ${times(ratio)}배였어요.`,
      }),
      en: ({ title, channel, ratio }) => ({
        title: `“${title}” stands out`,
        text: `Its first 24 hours had ${times(ratio)}× the usual views of ${channel}.`,
      }),
    },
  }),
} satisfies Record<string, Kind>

const asks = {
  ko: {
    made_for_kids: '완성된 쇼츠가 있어요. 아동용 영상인지 채널 설정에서 정해 주시면 올라가요.',
    no_slots: '완성된 쇼츠가 있지만 발행 시간이 없어요. 매주 올릴 시간을 정해 주세요.',
    full: '완성된 쇼츠가 있지만 비어 있는 발행 시간이 없어요. 시간을 더하거나 예약을 줄여 주세요.',
  },
  en: {
    made_for_kids: 'A short is finished. Say in the channel’s settings whether it is made for kids, and it goes out.',
    no_slots: 'A short is finished, but the channel has no weekly times. Add some.',
    full: 'A short is finished, but no time is free. Add times, or plan less.',
  },
}

const buckets = {
  ko: { uploads: '업로드', units: '호출', stats: '수치 읽기' },
  en: { uploads: 'uploads', units: 'units', stats: 'reads of counts' },
}

export type InsightCode = keyof typeof insightKinds
export type InsightData<Code extends InsightCode> = z.output<(typeof insightKinds)[Code]['data']>

/** Something that is so. `subject`: what it is about, with what tells one time from another after a colon. */
export type Found = { [Code in InsightCode]: { code: Code; subject: string; data: InsightData<Code> } }[InsightCode]
