import { z } from 'zod'
import { template } from '../template.ts'

export const accountDeleted = template({
  data: z.object({}),
  write: {
    ko: () => ({
      subject: 'XCaster 계정이 삭제됐어요',
      heading: '계정을 삭제했어요',
      paragraphs: [
        '요청하신 대로 계정과 개인 워크스페이스를 삭제했어요. 프로젝트와 영상도 함께 지워져요.',
        '그동안 XCaster를 이용해 주셔서 고마워요.',
      ],
      notes: ['직접 삭제하지 않았다면 이 메일에 답장해서 바로 알려 주세요.'],
    }),
    en: () => ({
      subject: 'Your XCaster account was deleted',
      heading: 'Your account was deleted',
      paragraphs: [
        'As you asked, your account and your personal workspace were deleted, with their projects and videos.',
        'Thank you for having used XCaster.',
      ],
      notes: ['If this was not you, reply to this mail right away.'],
    }),
  },
})
