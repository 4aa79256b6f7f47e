import { z } from 'zod'
import { Role } from '../../../contract/index.ts'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

const roleNames: Record<Role, { ko: string; en: string }> = {
  viewer: { ko: '뷰어(보기만 할 수 있어요)', en: 'viewer (can look at everything)' },
  editor: { ko: '편집자(만들고 발행할 수 있어요)', en: 'editor (can make and publish)' },
  admin: { ko: '관리자(팀을 관리할 수 있어요)', en: 'admin (can run the team)' },
  owner: { ko: '소유자', en: 'owner' },
}

/** The names are those that people gave: they are told as they are, and nothing in them becomes a link. */
export const invitation = template({
  data: z.object({ workspaceName: z.string(), invitedBy: z.string(), role: Role, url: z.url() }),
  write: {
    ko: ({ workspaceName, invitedBy, role, url }) => ({
      subject: `XCaster 팀 ‘${asQuoted(workspaceName)}’에 초대받았어요`,
      heading: `‘${asQuoted(workspaceName)}’ 팀에 초대받았어요`,
      paragraphs: [
        `${asQuoted(invitedBy)} 님이 XCaster 팀에 초대했어요.`,
        `맡게 될 역할: ${roleNames[role].ko}`,
        '이 이메일 주소의 계정으로만 수락할 수 있어요. 계정이 없다면 먼저 가입해 주세요.',
      ],
      action: { label: '초대 보기', url },
      notes: ['모르는 사람이 보낸 초대라면 무시해도 돼요. 수락하기 전에는 아무 일도 일어나지 않아요.'],
    }),
    en: ({ workspaceName, invitedBy, role, url }) => ({
      subject: `You are invited to “${asQuoted(workspaceName)}” on XCaster`,
      heading: `You are invited to “${asQuoted(workspaceName)}”`,
      paragraphs: [
        `${asQuoted(invitedBy)} invites you to a team on XCaster.`,
        `Your role: ${roleNames[role].en}`,
        'Only an account with this e-mail address can accept. If you have none yet, sign up first.',
      ],
      action: { label: 'See the invitation', url },
      notes: ['If you do not know who sent it, ignore it: nothing happens until you accept.'],
    }),
  },
})
