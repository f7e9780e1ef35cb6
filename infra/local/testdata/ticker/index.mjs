import { DeleteItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
const db = new DynamoDBClient({})
export const handler = async () => {
  const now = new Date().toISOString()
  const { Items } = await db.send(
    new QueryCommand({
      TableName: process.env.REGISTER_TABLE,
      IndexName: 'due',
      KeyConditionExpression: 'dueShard = :s AND dueAt <= :now',
      ExpressionAttributeValues: { ':s': { S: '3' }, ':now': { S: now } },
    }),
  )
  for (const { id } of Items) {
    if (id.S.startsWith('stuck')) continue
    await db.send(new DeleteItemCommand({ TableName: process.env.REGISTER_TABLE, Key: { id } }))
    const Item = { stream: id, version: { N: '2' }, text: { S: `到期 ${now}` } }
    await db.send(new PutItemCommand({ TableName: process.env.JOURNAL_TABLE, Item }))
  }
}
