/** What is said when the words themselves did not come: in both languages, since nothing else is known. */
export const wordless = [
  {
    language: 'ko',
    title: '페이지를 불러오지 못했어요',
    text: '인터넷 연결을 확인하고 다시 불러와 주세요.',
    reload: '다시 불러오기',
  },
  {
    language: 'en',
    title: 'This page did not load',
    text: 'Check your connection and load it again.',
    reload: 'Load again',
  },
] as const
