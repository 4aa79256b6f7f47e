import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { Environment, loadConfig } from '../../core/config.ts'

const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
})
const ComposeFile = z.object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.unknown()) })

let source: string
let services: Record<string, z.infer<typeof Service>>
let volumes: Record<string, unknown>

beforeAll(async () => {
  source = await readFile('docker-compose.yml', 'utf8')
  const file = ComposeFile.parse(parse(source, { merge: true }))
  services = file.services
  volumes = file.volumes
})

const own = () => Object.entries(services).filter(([, service]) => service.build !== undefined)

/** As Compose fills in `${NAME:-default}` and `${NAME:?message}`. */
function fillIn(value: string, env: Record<string, string>): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind: string, text: string) => {
    if (env[name]) return env[name]
    if (kind === '?') throw new Error(text)
    return text ?? ''
  })
}

const secrets = {
  SECRET_KEY: 'x'.repeat(32),
  ENCRYPTION_KEYS: `1:${'A'.repeat(43)}=`,
  S3_ACCESS_KEY_ID: 'an-id',
  S3_SECRET_ACCESS_KEY: 'a-long-secret',
}

describe('docker-compose.yml', () => {
  test('has every part of the cloud mode', () => {
    expect(Object.keys(services).sort()).toEqual(
      ['api', 'bucket', 'mail', 'migrate', 'postgres', 'redis', 'store', 'worker'].sort(),
    )
  })

  test('pins every foreign image to an exact version', () => {
    const foreign = Object.values(services).filter((service) => service.build === undefined)
    for (const { image } of foreign) expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?(-\w+)?$/)
    expect(services.postgres?.image).toMatch(/^postgres:18\./)
  })

  test('Redis keeps its data over a restart and never throws a job away', () => {
    const command = services.redis?.command?.join(' ')
    expect(command).toContain('--appendonly yes')
    expect(command).toContain('--maxmemory-policy noeviction')
    expect(services.redis?.volumes).toEqual(['redis:/data'])
  })

  test('what must survive is in a named volume', () => {
    for (const name of ['postgres', 'redis', 'store']) {
      expect(services[name]?.volumes?.[0]?.split(':')[0]).toBe(name)
      expect(volumes).toHaveProperty(name)
    }
  })

  test('nothing starts before what it needs', () => {
    for (const name of ['api', 'worker']) {
      expect(services[name]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        bucket: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      })
    }
    expect(services.migrate?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    for (const name of ['postgres', 'redis']) expect(services[name]?.healthcheck?.test).toBeDefined()
  })

  test('mail goes to the catcher, and to a real server as soon as one is named', () => {
    const { SMTP_URL = '', MAIL_FROM = '' } = services.worker?.environment ?? {}
    expect(new URL(fillIn(SMTP_URL, {})).hostname).toBe('mail')
    expect(services.mail?.image).toContain('mailpit')
    expect(fillIn(SMTP_URL, { SMTP_URL: 'smtps://user:secret@mail.example' })).toBe('smtps://user:secret@mail.example')
    expect(fillIn(MAIL_FROM, {})).toBe('XCaster <no-reply@xcaster.local>')
  })

  test('gives XCaster only settings that it knows', () => {
    for (const [, { environment }] of own()) {
      for (const name of Object.keys(environment ?? {})) expect(Environment.shape).toHaveProperty(name)
    }
    const asked = [...source.matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
    for (const name of asked) expect(Environment.shape).toHaveProperty(name ?? '')
  })

  test('with the secrets set, every part of ours is a complete cloud configuration', () => {
    expect(own().map(([name]) => name)).toEqual(['api', 'worker', 'migrate', 'bucket'])
    for (const [, { environment = {} }] of own()) {
      const filled = Object.entries(environment).map(([name, value]) => [name, fillIn(value, secrets)] as const)
      const config = loadConfig(Object.fromEntries(filled))
      expect(config).toMatchObject({
        mode: 'cloud',
        redis: { url: 'redis://redis:6379' },
        storage: { kind: 's3' },
        mail: { smtpUrl: 'smtp://mail:1025' },
        sandboxUrl: null,
      })
    }
  })

  test.each(Object.keys(secrets))('does not start without %s', (name) => {
    const environment = services.api?.environment ?? {}
    const missing = { ...secrets, [name]: '' }
    expect(() => Object.values(environment).map((value) => fillIn(value, missing))).toThrow(name)
  })

  test('only the api, the store and the mail catcher can be reached from outside, the last from this machine alone', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name} ${port}`),
    )
    expect(published.sort()).toEqual(['api 4000:4000', 'mail 127.0.0.1:8025:8025', 'store 7070:7070'])
  })
})

describe('Dockerfile', () => {
  let lines: string[]
  beforeAll(async () => {
    lines = (await readFile('Dockerfile', 'utf8')).split('\n')
  })

  test('starts from one pinned Node 20 and does not run as root', () => {
    const images = lines.filter((line) => line.startsWith('FROM node')).map((line) => line.split(' ')[1])
    expect(new Set(images).size).toBe(1)
    expect(images[0]).toMatch(/^node:20\.\d+\.\d+-bookworm-slim$/)
    expect(lines).toContain('USER node')
  })

  test('encodes with Debian’s FFmpeg and leaves out the one from npm', () => {
    const text = lines.join('\n')
    expect(text).toMatch(/npm uninstall --no-save [^\n]*node-av/)
    expect(text).toMatch(/apt-get install [^\n]*ffmpeg/)
    expect(text).toContain('FFMPEG_PATH=/usr/bin/ffmpeg')
  })
})
