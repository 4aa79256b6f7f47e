import { z } from 'zod'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

const data = z.object({
  account: z.string(),
  provider: z.string(),
  /** A finished sentence in the reader's language: why, and what to do. */
  reason: z.string(),
  /** Of the page that shows it. */
  url: z.url(),
  /** Whose account it is; null for one's own. */
  team: z.string().nullable(),
})

export const providerAccountBroken = template({
  data,
  write: {
    ko: ({ account, provider, reason, url, team }) => ({
      subject: `비용을 읽지 못하고 있어요: ${asQuoted(account)}`,
      heading: '연결한 계정을 확인해 주세요',
      paragraphs: [
        `계정: ${asQuoted(account)} (${provider})`,
        ...(team === null ? [] : [`팀: ${asQuoted(team)}`]),
        reason,
        '그동안 읽은 비용은 그대로 있어요. 고치면 빠진 날부터 이어서 읽어요.',
      ],
      action: { label: '계정 확인하기', url },
      notes: ['이 메일은 읽지 못하게 될 때 한 번만 보내요.'],
    }),
    en: ({ account, provider, reason, url, team }) => ({
      subject: `Costs are not read any more: ${asQuoted(account)}`,
      heading: 'A linked account needs you',
      paragraphs: [
        `Account: ${asQuoted(account)} (${provider})`,
        ...(team === null ? [] : [`Team: ${asQuoted(team)}`]),
        reason,
        'What has been read stays. Once it is mended, reading goes on with the days that are missing.',
      ],
      action: { label: 'Look at the account', url },
      notes: ['This is sent once each time an account stops being read.'],
    }),
  },
})
