import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigError, Environment, loadConfig } from '../../core/config.ts'

const cloud = {
  DATABASE_URL: 'postgres://u:p@db/x',
  REDIS_URL: 'redis://redis:6379',
  ENCRYPTION_KEYS: `1:${Buffer.alloc(32).toString('base64')}`,
  SMTP_URL: 'smtp://mail:1025',
  S3_BUCKET: 'b',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret-secret',
  SECRET_KEY: 'x'.repeat(32),
  PUBLIC_URL: 'https://xcaster.example',
}

test('.env.example names exactly the variables that are read', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const named = lines.flatMap((line) => /^#? ?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1] ?? [])
  const notForPeople = ['EMBEDDED_DATABASE_URL', 'SANDBOX_URL', 'CRASH_POINT']
  const read = Object.keys(Environment.shape).filter((name) => !notForPeople.includes(name))
  expect(named.toSorted()).toEqual(read.toSorted())
})

test('with nothing set everything is embedded', () => {
  const config = loadConfig({})
  expect(config).toMatchObject({ mode: 'embedded', redis: null, storage: { kind: 'disk' } })
})

test('cloud mode names everything that is missing at once', () => {
  const attempt = () => loadConfig({ DATABASE_URL: cloud.DATABASE_URL })
  expect(attempt).toThrow(ConfigError)
  for (const name of ['REDIS_URL', 'S3_BUCKET', 'SECRET_KEY', 'PUBLIC_URL', 'ENCRYPTION_KEYS', 'SMTP_URL'])
    expect(attempt).toThrow(name)
})

test('a complete cloud configuration starts', () => {
  expect(loadConfig(cloud)).toMatchObject({ mode: 'cloud', storage: { kind: 's3' }, http: { isSecure: true } })
})

test('operators are who is named: nobody in the cloud until then, the demo account where everything runs on one machine', () => {
  expect(loadConfig(cloud).operatorEmails).toEqual([])
  expect(loadConfig({}).operatorEmails).toEqual(['demo@xcaster.local'])
  const named = { ...cloud, OPERATOR_EMAILS: ' Boss@Example.com, two@example.com ' }
  expect(loadConfig(named).operatorEmails).toEqual(['boss@example.com', 'two@example.com'])
})

test('cloud mode is not served in the clear to a network', () => {
  for (const PUBLIC_URL of ['http://xcaster.example', 'http://192.0.2.1:4000', 'ftp://xcaster.example'])
    expect(() => loadConfig({ ...cloud, PUBLIC_URL })).toThrow('PUBLIC_URL must be https')
  for (const PUBLIC_URL of ['http://localhost:4000', 'http://127.0.0.1:4000', 'https://xcaster.example'])
    expect(loadConfig({ ...cloud, PUBLIC_URL }).http.publicUrl).toBe(PUBLIC_URL)
})

test('a value that cannot be is refused by name, and an empty one counts as not set', () => {
  expect(() => loadConfig({ PORT: 'many' })).toThrow('PORT')
  expect(loadConfig({ PORT: ' ', ANTHROPIC_API_KEY: '' })).toMatchObject({
    vendors: { anthropic: null },
    http: { port: 4000 },
  })
})

test('a half configured store is refused', () => {
  expect(() => loadConfig({ S3_BUCKET: 'b' })).toThrow('S3_ACCESS_KEY_ID')
  expect(loadConfig({ S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret-secret' }).storage.kind).toBe('disk')
  expect(() => loadConfig({ ...cloud, SANDBOX_URL: 'http://127.0.0.1:1' })).toThrow('SANDBOX_URL')
})
