import type { Language } from '../../../../contract/options.ts'

export const answerNames = ['rules', 'spam', 'harm', 'copyright', 'privacy', 'suspended', 'fine'] as const
export type AnswerName = (typeof answerNames)[number]

/**
 * Prepared words for decisions, in both languages: whoever decides may read another language than those who are told.
 */
export const answers: Record<Language, Record<AnswerName, string>> = {
  ko: {
    rules:
      '신고된 내용을 살펴보니 커뮤니티 규칙에 맞지 않아 더는 보이지 않게 했어요. 잘못된 결정이라고 생각하면 고객 지원으로 알려 주세요. 다시 살펴볼게요.',
    spam: '같은 내용을 되풀이하거나 광고로만 쓰여서 더는 보이지 않게 했어요. 이야기가 담긴 쇼츠와 댓글로 다시 만나요.',
    harm: '누군가를 괴롭히거나 해칠 수 있는 내용이라 더는 보이지 않게 했어요. 사람이 아니라 주제에 대해 이야기해 주세요.',
    copyright:
      '다른 사람의 저작물이 허락 없이 쓰였다는 신고를 확인하고 더는 보이지 않게 했어요. 쓸 권리가 있다면 근거와 함께 알려 주세요.',
    privacy: '누군가의 개인 정보가 드러나 있어서 더는 보이지 않게 했어요. 그 부분을 빼고 다시 올릴 수 있어요.',
    suspended:
      '알려 드린 뒤에도 규칙을 어기는 일이 되풀이되어 활동을 멈추게 했어요. 잘못된 결정이라고 생각하면 고객 지원으로 알려 주세요.',
    fine: '신고된 내용을 살펴봤지만 커뮤니티 규칙을 어긴 점을 찾지 못했어요. 보고 싶지 않다면 숨기거나 차단할 수 있어요. 알려 주셔서 고마워요.',
  },
  en: {
    rules:
      'We looked at what was reported. It is against the rules of the community and is no longer shown. If you think this is wrong, write to support and we will look again.',
    spam: 'It repeats itself or only advertises, so it is no longer shown. Shorts and comments with a story of their own are welcome.',
    harm: 'It can hurt or harass someone, so it is no longer shown. Please speak about the subject, not against people.',
    copyright:
      'It uses somebody else’s work without permission, so it is no longer shown. If you have the right to use it, tell us why.',
    privacy:
      'It reveals personal information about someone, so it is no longer shown. You can post it again without that.',
    suspended:
      'The rules were broken again after we had told you, so your account may no longer post. If you think this is wrong, write to support.',
    fine: 'We looked at what was reported and found nothing against the rules of the community. If you would rather not see it, you can hide or block it. Thank you for telling us.',
  },
}
