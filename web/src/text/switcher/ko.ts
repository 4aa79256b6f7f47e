/** The workspace that the page is about, and the way to the others. */
export const ko = {
  label: (name: string) => `작업 공간: ${name}`,
  choose: '작업 공간',
  personal: (name: string) => `${name} (개인)`,
  newTeam: '팀 만들기',
  members: '멤버와 설정',
  invitations: (n: string) => `받은 초대 ${n}개`,
  gone: '그 작업 공간에 더는 들어갈 수 없어서 개인 작업 공간으로 옮겼어요.',
}

export type SwitcherWords = typeof ko
