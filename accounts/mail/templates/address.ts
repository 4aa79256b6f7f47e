import { z } from 'zod'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

export const changeEmail = template({
  data: z.object({ url: z.url() }),
  write: {
    ko: ({ url }) => ({
      subject: 'XCaster 이메일 변경을 확인해 주세요',
      heading: '새 이메일 주소를 확인해 주세요',
      paragraphs: ['아래 버튼을 누르면 계정의 이메일이 이 주소로 바뀌어요. 다음부터는 이 주소로 로그인해 주세요.'],
      action: { label: '이 주소로 바꾸기', url },
      notes: [
        '이 링크는 24시간 동안 한 번만 쓸 수 있어요.',
        '직접 요청하지 않았다면 버튼을 누르지 마세요. 누르지 않으면 아무것도 바뀌지 않아요.',
      ],
    }),
    en: ({ url }) => ({
      subject: 'Confirm your new e-mail address for XCaster',
      heading: 'Confirm your new address',
      paragraphs: ['The button makes this the address of your account. From then on, sign in with it.'],
      action: { label: 'Use this address', url },
      notes: [
        'The link works once, for 24 hours.',
        'If you did not ask for it, do not press it: nothing changes without it.',
      ],
    }),
  },
})

/** Another account wants this address, which has one of its own: only its owner gets to know. */
export const addressInUse = template({
  data: z.object({ signInUrl: z.url() }),
  write: {
    ko: ({ signInUrl }) => ({
      subject: '이 주소에는 이미 XCaster 계정이 있어요',
      heading: '이메일을 바꾸지 않았어요',
      paragraphs: [
        '다른 계정의 이메일을 이 주소로 바꿔 달라는 요청이 있었어요. 이 주소로 만든 계정이 이미 있어서 아무것도 바꾸지 않았어요.',
      ],
      action: { label: '로그인하기', url: signInUrl },
      notes: ['직접 요청하지 않았다면 아무것도 하지 않아도 돼요. 계정은 그대로예요.'],
    }),
    en: ({ signInUrl }) => ({
      subject: 'This address already has an XCaster account',
      heading: 'Nothing was changed',
      paragraphs: [
        'Another account asked to use this address. It has an account of its own already, so nothing was changed.',
      ],
      action: { label: 'Sign in', url: signInUrl },
      notes: ['If this was not you, there is nothing to do. Your account is as it was.'],
    }),
  },
})

/** To the old address, so that its owner learns of a change they did not make. */
export const emailChanged = template({
  data: z.object({ newEmail: z.string() }),
  write: {
    ko: ({ newEmail }) => ({
      subject: 'XCaster 계정의 이메일이 바뀌었어요',
      heading: '계정의 이메일이 바뀌었어요',
      paragraphs: [`계정의 이메일이 ${asQuoted(newEmail)}(으)로 바뀌었어요. 이 주소로는 더 이상 로그인할 수 없어요.`],
      notes: ['직접 바꿨다면 아무것도 하지 않아도 돼요. 아니라면 이 메일에 답장해서 바로 알려 주세요.'],
    }),
    en: ({ newEmail }) => ({
      subject: 'The e-mail address of your XCaster account was changed',
      heading: 'Your e-mail address was changed',
      paragraphs: [`Your account now uses ${asQuoted(newEmail)}. This address no longer signs in.`],
      notes: ['If it was you, there is nothing to do. If not, reply to this mail right away.'],
    }),
  },
})
