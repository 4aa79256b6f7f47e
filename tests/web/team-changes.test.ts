import { describe, expect, it } from 'vitest'
import { auditActions } from '../../accounts/audit.ts'
import { changeOf, personOf } from '../../web/src/pages/team/audit-entry.ts'
import { teamWords } from '../../web/src/text/team/words.ts'

const { roles } = teamWords.ko

describe('the change log', () => {
  it('has words for everything that is written down, in both languages', () => {
    for (const { audit } of [teamWords.ko, teamWords.en])
      expect(Object.keys(audit.actions).sort()).toEqual([...auditActions].sort())
  })

  it('says a changed role in the words of the reader', () => {
    const entry = { target: '이준 <jun@example.com>', before: { role: 'viewer' }, after: { role: 'editor' } }
    expect(changeOf(entry, roles)).toEqual({ target: '이준 <jun@example.com>', became: '보기 전용 → 편집자' })
  })

  it('takes a name for a role only where a role stands', () => {
    const entry = { target: 'admin', before: { name: 'editor' }, after: { name: 'admin' } }
    expect(changeOf(entry, roles)).toEqual({ target: null, became: 'editor → admin' })
  })

  it('says what there was before alone, and nothing of what has no facts', () => {
    expect(changeOf({ target: 'a@example.com', before: { role: 'admin' }, after: null }, roles).became).toBe('관리자')
    expect(changeOf({ target: '별빛', before: null, after: null }, roles)).toEqual({ target: '별빛', became: null })
    expect(changeOf({ target: '', before: null, after: { role: null } }, roles)).toEqual({ target: null, became: null })
  })

  it('takes people apart into what they are called and their address, and leaves other things whole', () => {
    expect(personOf('김 <하늘> <sky@example.com>')).toEqual({ name: '김 <하늘>', email: 'sky@example.com' })
    expect(personOf('별빛 스튜디오')).toEqual({ name: '별빛 스튜디오', email: null })
  })
})
