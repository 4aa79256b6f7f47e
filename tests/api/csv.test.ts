import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { sendCsv } from '../../api/csv.ts'

async function fileOf(cells: string[]): Promise<string> {
  const app = express()
  app.get('/', (_req, res) =>
    sendCsv(res, {
      ...{ name: 'test', header: cells.map((_cell, index) => `h${index}`) },
      rows: (async function* () {
        yield cells
      })(),
    }),
  )
  const server = createServer(app)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  try {
    const { port } = server.address() as AddressInfo
    return await (await fetch(`http://127.0.0.1:${port}/`)).text()
  } finally {
    await new Promise((done) => server.close(done))
  }
}

test('what a spreadsheet would run is text, also with the wide signs of Korean keyboards; numbers stay numbers', async () => {
  const file = await fileOf(['=1+1', '＝1+1', '＋1', '－1', '＠SUM(1)', '@SUM(1)', '\t=1', '-1.5', '+82', '커피'])
  expect(file.split('\r\n')[1]).toBe("'=1+1,'＝1+1,'＋1,'－1,'＠SUM(1),'@SUM(1),'\t=1,-1.5,'+82,커피")
})

test('a name of several lines stays in its cell, and a formula in it stays text', async () => {
  const file = await fileOf(['\n=1+1', 'a\r\n"b"'])
  expect(file).toContain(`"'\n=1+1","a\r\n""b"""\r\n`)
})
