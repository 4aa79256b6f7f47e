import { describe, expect, it } from 'vitest'
import * as contract from '../../contract/index.ts'
import * as web from '../../web/src/data/paths.ts'

const { toAddress } = web

describe('the addresses the web calls', () => {
  it('are those of the contract, route by route', () => {
    const addresses = Object.entries(contract.routes).map(([name, { method, path }]) => [name, `${method} ${path}`])
    expect(web.paths).toEqual(Object.fromEntries(addresses))
    expect(web.runEventsPath('a')).toBe(contract.runEventsPath('a'))
    expect([web.ledgerCsvPath, web.paymentsCsvPath]).toEqual([contract.ledgerCsvPath, contract.paymentsCsvPath])
    expect(web.publicationEventsPath).toBe(contract.publicationEventsPath)
    expect(web.noticeEventsPath).toBe(contract.noticeEventsPath)
    expect(web.picturePath).toBe(contract.picturePath)
    expect(web.workspaceHeader).toBe(contract.workspaceHeader)
    for (const name of contract.socialProviders) expect(web.socialStartPath(name)).toBe(contract.socialStartPath(name))
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
