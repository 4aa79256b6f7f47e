/** The first page of a member. */
export const ko = {
  title: '홈',
  greeting: (name: string) => `${name}님, 오늘은 무엇을 만들까요?`,
  keyword: '새 쇼츠의 주제',
  make: '만들기',
  actions: {
    label: '바로 가기',
    custom: ['하나씩 만들기', '대본, 그림, 목소리를 직접 다듬어요'],
    batch: ['한꺼번에 만들기', '주제 목록으로 여러 편을 만들어요'],
    templates: ['템플릿', '구성과 분위기를 골라 시작해요'],
    brands: ['브랜드', '말투와 색을 한 번만 정해요'],
  },
  stats: {
    title: '지금까지',
    shorts: '완성한 쇼츠',
    lately: (n: string) => `최근 30일 ${n}개`,
    spent: '쓴 크레딧',
    spentSpan: '최근 30일 제작',
    published: '채널에 올린 영상',
    attention: (n: string) => `${n}개는 확인이 필요해요`,
    views: '조회수',
    viewsNote: '올린 영상 모두',
  },
  recent: {
    title: '최근 프로젝트',
    all: '모두 보기',
    emptyTitle: '첫 쇼츠를 기다리고 있어요',
    emptyText: '위에 단어 하나를 적어 보세요. 만드는 동안 여기에서 진행을 볼 수 있어요.',
    ideas: '이런 단어는 어때요?',
  },
  upcoming: {
    title: '곧 올라갈 쇼츠',
    all: '캘린더',
    emptyTitle: '예약한 쇼츠가 없어요',
    emptyText: '완성한 쇼츠에서 ‘발행’을 누르면 정한 시간에 저절로 올라가요.',
    open: (title: string) => `캘린더에서 보기: ${title}`,
  },
  steps: {
    title: '시작하기',
    text: (done: string, total: string) => `${total}단계 가운데 ${done}단계를 마쳤어요.`,
    names: { welcome: '내 소개', brand: '브랜드', channel: '채널 연결', short: '첫 쇼츠' },
    states: { open: '아직', done: '완료', skipped: '건너뜀' },
    go: '이어서 하기',
    hide: '그만 보기',
    hidden: '시작하기를 접었어요.',
    undo: '되돌리기',
  },
}

export type HomeWords = typeof ko
