import { z } from 'zod'
import { template } from '../template.ts'

/** To the owner of an account that another way in was added to. */
export const socialLinked = template({
  data: z.object({ provider: z.enum(['google', 'discord', 'github']), email: z.string(), settingsUrl: z.url() }),
  write: {
    ko: ({ provider, email, settingsUrl }) => ({
      subject: `XCaster 계정에 ${names[provider]} 로그인이 연결됐어요`,
      heading: `${names[provider]} 로그인이 연결됐어요`,
      paragraphs: [`이제 ${accountOf(names[provider] + ' 계정', email)}으로도 이 XCaster 계정에 로그인할 수 있어요.`],
      action: { label: '설정에서 확인하기', url: settingsUrl },
      notes: ['직접 연결했다면 아무것도 하지 않아도 돼요. 아니라면 설정에서 연결을 끊고 비밀번호를 바꿔 주세요.'],
    }),
    en: ({ provider, email, settingsUrl }) => ({
      subject: `${names[provider]} sign-in was connected to your XCaster account`,
      heading: `${names[provider]} sign-in was connected`,
      paragraphs: [
        `The ${accountOf(`${names[provider]} account`, email)} can now be used to sign in to this XCaster account.`,
      ],
      action: { label: 'Look at the settings', url: settingsUrl },
      notes: ['If it was you, there is nothing to do. If not, disconnect it in the settings and change your password.'],
    }),
  },
})

/** Not every account there has an address that is told. */
const accountOf = (account: string, email: string) => (email === '' ? account : `${account} (${email})`)

const names = { google: 'Google', discord: 'Discord', github: 'GitHub' }
