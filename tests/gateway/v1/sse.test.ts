import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { requestContext } from '../../../api/middleware/request-context.ts'
import { dataEvent, type Send, streamEvents } from '../../../api/v1/sse.ts'
import { AppError } from '../../../core/errors.ts'
import { createLog } from '../../../core/log.ts'
import { waitUntil } from '../../setup/client.ts'

let close = () => {}
afterEach(() => close())

type Times = { silenceMs?: number; unreadMs?: number }

/** A server whose only answer is a stream that `write` makes; what it raises before that is its status. */
async function serve(write: (send: Send) => Promise<void>, times: Times = {}) {
  const ended: unknown[] = []
  let isHeldBack = () => false
  const app = express()
  app.use(requestContext(app, createLog({ level: 'silent', process: 'test' })))
  app.get('/', async (req, res) => {
    isHeldBack = () => res.writableNeedDrain
    const toErrorEvent = ({ code }: AppError) => dataEvent({ error: code })
    const options = { startedAt: performance.now(), toErrorEvent, ...times }
    try {
      await streamEvents(req, res, options, write)
      ended.push('sent')
    } catch (error) {
      ended.push(error)
      res.status(error instanceof AppError ? error.status : 500).end()
    }
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => {
    server.closeAllConnections()
    server.close()
  }
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, port, ended, isHeldBack: () => isHeldBack() }
}

test('silence is broken by comments of one newline, also before the first word', async () => {
  let speak = () => {}
  const spoken = new Promise<void>((resolve) => {
    speak = resolve
  })
  const { url } = await serve(
    async (send) => {
      await spoken
      await send(dataEvent({ word: 1 }))
    },
    { silenceMs: 20 },
  )
  const response = await fetch(url)
  expect(response.status).toBe(200)
  let text = ''
  for await (const piece of response.body ?? []) {
    text += Buffer.from(piece as Uint8Array).toString()
    if (text.length >= 3 * ': ping\n'.length) speak()
  }
  expect(text).toMatch(/^(: ping\n){3,}data: \{"word":1\}\n\n$/)
})

test('what fails before the first event has a status of its own', async () => {
  const { url } = await serve(async () => {
    throw new AppError('rate_limited')
  })
  expect((await fetch(url)).status).toBe(429)
})

test('what fails after it is an event, and the end', async () => {
  const { url } = await serve(async (send) => {
    await send(dataEvent(1))
    throw new AppError('timeout')
  })
  expect(await (await fetch(url)).text()).toBe('data: 1\n\ndata: {"error":"timeout"}\n\n')
})

/** Connects and reads the first bytes only. */
async function connectAndStall(port: number) {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(socket, 'data')
  socket.pause()
  return socket
}

const big = dataEvent('x'.repeat(100_000))

test('a caller who does not read holds the sender back instead of filling our memory', async () => {
  let sent = 0
  const { port, isHeldBack } = await serve(async (send) => {
    for (; sent < 1_000; sent += 1) await send(big)
  })
  const socket = await connectAndStall(port)
  await waitUntil(async () => isHeldBack(), Boolean, 5000)
  // The system's own buffers take some megabytes; 100 MB are to be sent.
  expect(sent).toBeLessThan(300)
  socket.resume()
  await waitUntil(
    async () => sent,
    (count) => count === 1_000,
    20_000,
  )
  socket.destroy()
})

test('a caller who does not read for long is cut off', async () => {
  const { port, ended } = await serve(
    async (send) => {
      for (;;) await send(big)
    },
    { unreadMs: 50 },
  )
  const socket = await connectAndStall(port)
  await waitUntil(
    async () => ended.length,
    (count) => count === 1,
    5000,
  )
  expect(ended).toEqual(['sent'])
  socket.destroy()
})
