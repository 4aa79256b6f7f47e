import { z } from 'zod'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

const data = z.object({
  id: z.string(),
  kind: z.string(),
  subject: z.string(),
  at: z.iso.datetime(),
  details: z.record(z.string(), z.unknown()),
})

/** To whoever runs the installation. The facts are those of the alert's row; keys that people chose may be among them. */
export const alert = template({
  data,
  write: {
    ko: ({ id, kind, subject, at, details }) => ({
      subject: `XCaster 알림: ${kind}`,
      heading: '운영자가 확인해야 할 일이 생겼어요',
      paragraphs: [`종류: ${kind}`, `대상: ${asQuoted(subject)}`, `시각(UTC): ${at}`, ...toLines(details)],
      notes: [
        `이 알림은 한 번만 보내요. 데이터베이스의 alert 테이블에 남아 있어요(id ${id}).`,
        'npm run audit 명령으로 지금 장부가 맞는지 확인할 수 있어요.',
      ],
    }),
    en: ({ id, kind, subject, at, details }) => ({
      subject: `XCaster alert: ${kind}`,
      heading: 'Something needs an operator',
      paragraphs: [`What: ${kind}`, `About: ${asQuoted(subject)}`, `When (UTC): ${at}`, ...toLines(details)],
      notes: [
        `This is sent once. It stays in the table alert (id ${id}).`,
        'npm run audit tells whether the ledger adds up now.',
      ],
    }),
  },
})

const toLines = (details: z.output<typeof data>['details']) =>
  Object.entries(details).map(
    ([name, value]) => `${name}: ${asQuoted(typeof value === 'string' ? value : JSON.stringify(value))}`,
  )
