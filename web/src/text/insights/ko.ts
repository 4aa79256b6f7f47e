/** What is worth saying about the channels. Its own sentences come from the server. */
export const ko = {
  title: '한눈에 보는 소식',
  kinds: { SUGGESTION: '제안', WARNING: '주의', ACHIEVEMENT: '축하해요' },
  open: '자세히 보기',
  openOf: (title: string) => `자세히 보기: ${title}`,
  dismissOf: (title: string) => `그만 보기: ${title}`,
  dismissed: '이 소식을 더 보지 않을게요.',
  undo: '되돌리기',
  notDismissed: '없애지 못해서 그대로 두었어요.',
  notRestored: '되돌리지 못했어요.',
  all: (n: string) => `${n}개 모두 보기`,
}

export type InsightWords = typeof ko
