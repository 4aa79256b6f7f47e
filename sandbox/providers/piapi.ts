import { randomUUID } from 'node:crypto'
import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import type { CallDesk } from './call-desk.ts'
import { requireHeader } from './require-header.ts'
import { drawPicture } from './sample-picture.ts'

const TaskRequest = z.object({
  model: z.string().startsWith('Qubico/flux1'),
  task_type: z.literal('txt2img'),
  input: z
    .object({
      prompt: z.string().min(1),
      width: z.number().int().multipleOf(16),
      height: z.number().int().multipleOf(16),
    })
    .refine(({ width, height }) => width * height <= 1_048_576, 'too many pixels'),
})

type Task = z.infer<typeof TaskRequest> & { id: string; polls: number }

/** A task is pending at its order and first poll, processing at the second, completed from the third on. */
const statuses = ['pending', 'pending', 'processing', 'Completed']

/** Stand-in for the unified task API with Flux text to image. Tasks live as long as this process. */
export function piapiRoutes(desk: CallDesk): Router {
  const router = express.Router()
  const tasks = new Map<string, Task>()

  router.get('/temp/:id.png', async (request, response) => {
    const task = tasks.get(request.params.id ?? '')
    if (task === undefined) return void response.status(404).end()
    const { prompt, width: widthPx, height: heightPx } = task.input
    response.type('png').send(await drawPicture({ prompt, widthPx, heightPx, format: 'png' }))
  })
  router.use(requireHeader(['x-api-key'], { code: 401, message: 'Invalid API key', data: null }))
  router.post(
    '/api/v1/task',
    desk.handle('piapi', 'image', (request) => {
      const task = { ...TaskRequest.parse(request.body), id: randomUUID(), polls: 0 }
      tasks.set(task.id, task)
      return { json: taskReply(request, task) }
    }),
  )
  router.get(
    '/api/v1/task/:id',
    desk.handle('piapi', 'poll', (request) => {
      const task = tasks.get(String(request.params.id))
      if (task === undefined) return { json: { code: 404, message: 'task not found', data: null } }
      task.polls += 1
      return { json: taskReply(request, task) }
    }),
  )
  return router
}

function taskReply(request: Request, task: Task) {
  const status = statuses[Math.min(task.polls, statuses.length - 1)]
  const image_url = status === 'Completed' ? `http://${request.get('host')}${request.baseUrl}/temp/${task.id}.png` : ''
  return {
    code: 200,
    message: 'success',
    data: {
      task_id: task.id,
      model: task.model,
      task_type: task.task_type,
      status,
      input: task.input,
      output: { image_url, image_base64: '' },
      meta: { usage: { type: 'point', frozen: 15_000, consume: status === 'Completed' ? 15_000 : 0 } },
      logs: [],
      error: { code: 0, raw_message: '', message: '' },
    },
  }
}
