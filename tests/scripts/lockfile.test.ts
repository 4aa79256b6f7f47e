import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { missingEntries } from '../../scripts/complete-lockfile.mjs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

test('the lockfile describes the packages of every platform, or npm would refuse it', () => {
  expect(missingEntries(lock)).toEqual([])
})

test('a platform package that a lockfile names and does not describe is found', () => {
  const packages = {
    '': {},
    'node_modules/a': { optionalDependencies: { 'a-darwin-arm64': '1.2.3', there: '1.0.0' } },
    'node_modules/there': {},
  }
  expect(missingEntries({ packages })).toEqual([
    ['node_modules/a-darwin-arm64', { version: '1.2.3', cpu: ['arm64'], optional: true, os: ['darwin'] }],
  ])
})

test('the lockfile names no registry host', () => {
  expect(
    Object.values<{ resolved?: string }>(lock.packages).filter(({ resolved }) => resolved?.startsWith('http')),
  ).toEqual([])
})
