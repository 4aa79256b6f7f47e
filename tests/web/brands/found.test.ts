import { expect, test } from 'vitest'
import * as contract from '../../../contract/index.ts'
import { plainFacts } from '../../../web/src/data/brand-facts.ts'
import { type Analysis, accentFirst, findDifferences } from '../../../web/src/pages/brands/found.ts'

const found: Analysis = {
  colours: [
    { colour: '#101216', share: 0.7 },
    { colour: '#f0ede6', share: 0.2 },
    { colour: '#e63946', share: 0.1 },
  ],
  words: { tone: 'casual', audience: ' 자취생 ', manner: '', phrases: ['별빛과'], avoid: [] },
  ...{ model: 'builtin', chargedUcr: 0 },
}

test('what was read is shown as what it would change, each to be taken over by itself', () => {
  expect(findDifferences(plainFacts, found)).toEqual([
    { field: 'colours', change: { colours: ['#e63946', '#101216', '#f0ede6'] } },
    { field: 'audience', change: { audience: '자취생' } },
    { field: 'phrases', change: { phrases: ['별빛과'] } },
  ])
})

test('what is taken over is no difference any more, and words that are there already stay', () => {
  const facts = { ...plainFacts, phrases: ['안녕'] }
  const changes = findDifferences(facts, found).map(({ change }) => change)
  const taken = Object.assign({}, facts, ...changes)
  expect(taken.phrases).toEqual(['안녕', '별빛과'])
  expect(findDifferences(taken, found)).toEqual([])
})

test('greys have no accent among them', () => {
  expect(accentFirst(['#ffffff', '#202020', '#707070'])).toEqual(['#ffffff', '#202020', '#707070'])
})

test('a brand begins as the contract has it', () => {
  expect(plainFacts).toEqual(contract.BrandFacts.parse({}))
})
