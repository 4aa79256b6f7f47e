/** The bell and what a person was told. */
export const ko = {
  title: '알림',
  bell: (unread: string) => (unread === '0' ? '알림' : `알림, 읽지 않은 알림 ${unread}개`),
  many: '99+',
  arrived: (unread: string) => `새 알림이 있어요. 읽지 않은 알림 ${unread}개.`,
  readAll: '모두 읽음',
  allRead: '모두 읽음으로 표시했어요.',
  unread: '읽지 않음',
  more: '이전 알림 더 보기',
  loadingMore: '불러오는 중',
  emptyTitle: '아직 알림이 없어요',
  emptyText: '발행이 끝나거나, 문제가 생기거나, 채널을 다시 연결해야 할 때 여기에서 알려 드려요.',
  elsewhere: (workspace: string) => `${workspace}에서`,
}

export type NoticeWords = typeof ko
