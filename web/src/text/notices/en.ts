import type { NoticeWords } from './ko.ts'

export const en: NoticeWords = {
  title: 'Notices',
  bell: (unread) => (unread === '0' ? 'Notices' : `Notices, ${unread} unread`),
  many: '99+',
  arrived: (unread) => `There is something new. ${unread} unread.`,
  readAll: 'Mark all as read',
  allRead: 'Everything is marked as read.',
  unread: 'Unread',
  more: 'Show earlier ones',
  loadingMore: 'Loading',
  emptyTitle: 'Nothing yet',
  emptyText:
    'When a short goes out, when something goes wrong, or when a channel has to be connected again, it is said here.',
  elsewhere: (workspace) => `In ${workspace}`,
}
