import { z } from 'zod'
import { template } from '../template.ts'

/**
 * Opens the account. It does not repeat the name that was typed in: anybody may type a stranger's address, and their
 * words would reach the stranger in our name.
 */
export const signUp = template({
  data: z.object({ url: z.url() }),
  write: {
    ko: ({ url }) => ({
      subject: 'XCaster 가입을 마무리해 주세요',
      heading: '이메일 주소를 확인해 주세요',
      paragraphs: ['아래 버튼을 누르면 계정이 열리고 바로 로그인돼요. 첫 영상을 만들 수 있는 20크레딧도 함께 드려요.'],
      action: { label: '계정 열기', url },
      notes: [
        '이 링크는 24시간 동안 한 번만 쓸 수 있어요.',
        '직접 가입한 적이 없다면 버튼을 누르지 마세요. 누르지 않으면 계정은 만들어지지 않아요.',
      ],
    }),
    en: ({ url }) => ({
      subject: 'Finish signing up for XCaster',
      heading: 'Confirm your e-mail address',
      paragraphs: [
        'The button opens your account and signs you in. 20 credits for your first videos are waiting there.',
      ],
      action: { label: 'Open my account', url },
      notes: [
        'The link works once, for 24 hours.',
        'If you did not sign up, do not press it: without it no account is made.',
      ],
    }),
  },
})

/** Somebody signed up with an address that has an account: only its owner gets to know. */
export const accountExists = template({
  data: z.object({ signInUrl: z.url(), forgotUrl: z.url() }),
  write: {
    ko: ({ signInUrl, forgotUrl }) => ({
      subject: '이미 XCaster 계정이 있어요',
      heading: '이 이메일로 만든 계정이 이미 있어요',
      paragraphs: [
        '방금 이 주소로 가입 신청이 있었어요. 계정이 이미 있어서 새로 만들지 않았어요. 로그인하면 바로 쓸 수 있어요.',
        `비밀번호가 기억나지 않으면 여기에서 새로 정할 수 있어요: ${forgotUrl}`,
      ],
      action: { label: '로그인하기', url: signInUrl },
      notes: ['직접 신청하지 않았다면 아무것도 하지 않아도 돼요. 계정은 그대로예요.'],
    }),
    en: ({ signInUrl, forgotUrl }) => ({
      subject: 'You already have an XCaster account',
      heading: 'This address already has an account',
      paragraphs: [
        'Somebody just asked for an account with this address. You have one, so nothing was made: simply sign in.',
        `If you do not remember your password, set a new one here: ${forgotUrl}`,
      ],
      action: { label: 'Sign in', url: signInUrl },
      notes: ['If this was not you, there is nothing to do. Your account is as it was.'],
    }),
  },
})
