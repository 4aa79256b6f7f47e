import { z } from 'zod'
import { template } from '../template.ts'

export const reset = template({
  data: z.object({ url: z.url() }),
  write: {
    ko: ({ url }) => ({
      subject: 'XCaster 비밀번호를 새로 정해 주세요',
      heading: '비밀번호 새로 정하기',
      paragraphs: ['아래 버튼을 눌러 새 비밀번호를 정해 주세요. 정하고 나면 다른 기기에서는 모두 로그아웃돼요.'],
      action: { label: '새 비밀번호 정하기', url },
      notes: [
        '이 링크는 1시간 동안 한 번만 쓸 수 있어요.',
        '직접 요청하지 않았다면 무시해도 돼요. 비밀번호는 바뀌지 않아요.',
      ],
    }),
    en: ({ url }) => ({
      subject: 'Set a new XCaster password',
      heading: 'Set a new password',
      paragraphs: ['Press the button to choose a new password. All your other devices are signed out when you do.'],
      action: { label: 'Set a new password', url },
      notes: [
        'The link works once, for one hour.',
        'If you did not ask for it, ignore this mail: your password stays as it is.',
      ],
    }),
  },
})

/** To who asks for a new password with an address that has no account: they may have signed up with another one. */
export const noAccount = template({
  data: z.object({ signUpUrl: z.url() }),
  write: {
    ko: ({ signUpUrl }) => ({
      subject: '이 주소로 만든 XCaster 계정이 없어요',
      heading: '이 이메일로 만든 계정이 없어요',
      paragraphs: [
        '방금 이 주소로 비밀번호를 새로 정해 달라는 요청이 있었어요. 하지만 이 주소로 만든 계정이 없어요. 다른 이메일로 가입했을 수 있어요.',
      ],
      action: { label: '새로 가입하기', url: signUpUrl },
      notes: ['직접 요청하지 않았다면 무시해도 돼요.'],
    }),
    en: ({ signUpUrl }) => ({
      subject: 'No XCaster account with this address',
      heading: 'There is no account with this address',
      paragraphs: [
        'Somebody just asked for a new password for this address, but it has no account. You may have signed up with another one.',
      ],
      action: { label: 'Sign up', url: signUpUrl },
      notes: ['If this was not you, ignore this mail.'],
    }),
  },
})

export const passwordChanged = template({
  data: z.object({ forgotUrl: z.url() }),
  write: {
    ko: ({ forgotUrl }) => ({
      subject: 'XCaster 비밀번호가 바뀌었어요',
      heading: '비밀번호가 바뀌었어요',
      paragraphs: ['계정의 비밀번호가 방금 바뀌었고, 다른 기기에서는 모두 로그아웃됐어요.'],
      action: { label: '내가 바꾸지 않았어요', url: forgotUrl },
      notes: ['직접 바꿨다면 아무것도 하지 않아도 돼요. 아니라면 바로 비밀번호를 새로 정해 주세요.'],
    }),
    en: ({ forgotUrl }) => ({
      subject: 'Your XCaster password was changed',
      heading: 'Your password was changed',
      paragraphs: ['The password of your account was just changed, and all other devices were signed out.'],
      action: { label: 'This was not me', url: forgotUrl },
      notes: ['If it was you, there is nothing to do. If not, set a new password right away.'],
    }),
  },
})
