import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import express from 'express'
import serverless from 'serverless-http'
import { connect, Env } from '../../../functions/intake/connect.ts'
import { submit } from '../../../functions/intake/submit.ts'
import type { HttpEvent } from '../../../shared/http/event.ts'
import { log } from '../../../shared/log.ts'

const deps = {
  ...connect(new DynamoDBClient(), Env.parse(process.env)),
  random: randomBytes,
  now: () => new Date(),
  log,
}
const taken = submit(deps)
const app = express()
app.disable('x-powered-by')

/** Intake as most people would write it: the same decision behind Express, which serverless-http makes a Lambda handler of. */
app.post('/api/requests', async (request, response) => {
  const { statusCode, headers, body } = await taken((request as unknown as { event: HttpEvent }).event, {})
  response.status(statusCode).set(headers).send(body)
})

export const handler = serverless(app, {
  request: (request: { event?: HttpEvent }, event: HttpEvent) => {
    request.event = event
  },
})
