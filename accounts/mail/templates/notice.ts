import { z } from 'zod'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

/** What a notice says, in the reader's language. */
export const notice = template({
  data: z.object({ title: z.string(), text: z.string(), url: z.url(), choicesUrl: z.url() }),
  write: {
    ko: ({ title, text, url, choicesUrl }) => ({
      subject: asQuoted(title),
      heading: asQuoted(title),
      paragraphs: [asQuoted(text)],
      action: { label: '보러 가기', url },
      notes: [`받을 알림은 설정에서 고를 수 있어요: ${choicesUrl}`],
    }),
    en: ({ title, text, url, choicesUrl }) => ({
      subject: asQuoted(title),
      heading: asQuoted(title),
      paragraphs: [asQuoted(text)],
      action: { label: 'Have a look', url },
      notes: [`Choose in the settings what you are told: ${choicesUrl}`],
    }),
  },
})
