import { createSocket } from 'node:dgram'
import { once } from 'node:events'

const typeA = 1
const typeAAAA = 28
/** 2606:4700::1 */
const v6 = [0x26, 0x06, 0x47, 0x00, ...Array<number>(11).fill(0), 1]

/**
 * A name server on loopback: each name has the IPv4 addresses given here and one of IPv6; others do not exist. Messages as
 * in RFC 1035 section 4.1, with one question and no compression but of the name that was asked.
 */
export async function startNameServer(names: Record<string, number[][]>) {
  const socket = createSocket('udp4')
  socket.on('message', (message, { port, address }) => {
    const labels: string[] = []
    let at = 12
    for (let size = message[at] ?? 0; size > 0; size = message[at] ?? 0) {
      labels.push(message.toString('latin1', at + 1, at + 1 + size))
      at += size + 1
    }
    const type = message.readUInt16BE(at + 1)
    const question = message.subarray(12, at + 5)
    const known = names[labels.join('.')]
    const found = !known ? [] : type === typeA ? known : type === typeAAAA ? [v6] : []
    const head = Buffer.from(message.subarray(0, 12))
    // A response, recursion available; 3: no such name.
    head.writeUInt16BE(0x8180 | (known ? 0 : 3), 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(found.length, 6)
    head.writeUInt32BE(0, 8)
    const answers = found.map((bytes) => {
      const answer = Buffer.alloc(12)
      answer.writeUInt16BE(0xc00c, 0)
      answer.writeUInt16BE(type, 2)
      answer.writeUInt16BE(1, 4)
      answer.writeUInt32BE(1, 6)
      answer.writeUInt16BE(bytes.length, 10)
      return Buffer.concat([answer, Buffer.from(bytes)])
    })
    socket.send(Buffer.concat([head, question, ...answers]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    async close() {
      socket.close()
      await once(socket, 'close')
    },
  }
}
