import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
const db = new DynamoDBClient({})
export const handler = async (event) => {
  const body = event.body ? JSON.parse(event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body) : {}
  if (body.scan) await db.send(new ScanCommand({ TableName: process.env.JOURNAL_TABLE }))
  if (body.hang) await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (body.id) {
    const Item = { stream: { S: body.id }, version: { N: '1' }, text: { S: body.text ?? '' } }
    await db.send(new PutItemCommand({ TableName: process.env.JOURNAL_TABLE, Item }))
  }
  if (body.dueAt) {
    const Item = { id: { S: body.id }, dueShard: { S: '3' }, dueAt: { S: body.dueAt } }
    await db.send(new PutItemCommand({ TableName: process.env.REGISTER_TABLE, Item }))
  }
  const { path } = event.requestContext.http
  return {
    statusCode: 201,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      path,
      parameters: event.pathParameters ?? {},
      edge: event.headers['x-doorstep-edge'] ?? null,
      viewer: event.headers['cloudfront-viewer-address'] ?? null,
      site: process.env.SITE_ORIGIN,
      now: new Date().toISOString(),
    }),
  }
}
