import { describe, expect, it } from 'vitest'
import { createWorkspaceChoice, type Kept } from '../../web/src/data/workspace-choice.ts'

function newPlace(): Kept {
  let kept: string | null = null
  return {
    read: () => kept,
    write: (value) => {
      kept = value
    },
  }
}

/** Tabs of one browser; loading a tab anew is making its choice again over what it kept. */
function openTabs() {
  const browser = newPlace()
  const load = (tab: Kept) => createWorkspaceChoice({ tab, browser })
  return { load, first: newPlace(), second: newPlace(), third: newPlace() }
}

describe('the workspace of a tab', () => {
  it('is the last choice of any tab at first, and its own when it is loaded anew', () => {
    const { load, first, second, third } = openTabs()
    load(first).choose('team-1')
    const tab = load(second)
    expect(tab.chosen()).toBe('team-1')
    tab.choose('team-2')
    expect(load(first).chosen()).toBe('team-1')
    expect(load(third).chosen()).toBe('team-2')
  })

  it('stays a person’s own when another tab goes to a team', () => {
    const { load, first, second } = openTabs()
    load(first).choose(null)
    load(second).choose('team-1')
    expect(load(first).chosen()).toBeNull()
  })

  it('is told to those who follow something in it before it changes, and not when it is chosen again', () => {
    const { load, first } = openTabs()
    const tab = load(first)
    const seen: (string | null)[] = []
    const stop = tab.beforeChange(() => seen.push(tab.chosen()))
    tab.choose('team-1')
    tab.choose('team-1')
    tab.choose(null)
    stop()
    tab.choose('team-2')
    expect(seen).toEqual([null, 'team-1'])
  })

  it('is lost once, however many answers say so', () => {
    const { load, first } = openTabs()
    const tab = load(first)
    tab.lose()
    expect(tab.isLost()).toBe(false)
    tab.choose('team-1')
    tab.lose()
    expect([tab.isLost(), tab.chosen()]).toEqual([true, null])
    tab.forgetLost()
    tab.lose()
    expect(tab.isLost()).toBe(false)
  })
})
