import { describe, expect, it } from 'vitest'
import { runEventsPath as contractEventsPath, routes } from '../../contract/index.ts'
import { paths, runEventsPath, toAddress } from '../../web/src/data/paths.ts'

describe('the addresses the web calls', () => {
  it('are those of the contract, route by route', () => {
    const contract = Object.fromEntries(
      Object.entries(routes).map(([name, route]) => [name, `${route.method} ${route.path}`]),
    )
    expect(paths).toEqual(contract)
    expect(runEventsPath('a')).toBe(contractEventsPath('a'))
  })

  it('take the parts of the path out of the input and send the rest', () => {
    expect(toAddress('runs.get', { id: 'a/b' })).toEqual({ method: 'GET', url: '/api/runs/a%2Fb', rest: {} })
    expect(toAddress('runs.quote', { keyword: '커피' })).toEqual({
      method: 'POST',
      url: '/api/quotes',
      rest: { keyword: '커피' },
    })
  })

  it('leave what is not given out of the query', () => {
    expect(toAddress('projects.list', { limit: 24, cursor: undefined }).url).toBe('/api/projects?limit=24')
    expect(toAddress('projects.list', { limit: 24, cursor: 'a b' }).url).toBe('/api/projects?limit=24&cursor=a+b')
  })
})
