import { describe, expect, it } from 'vitest'
import { tablesOf } from '../tables.ts'
import { stackOf } from '../testdata/stack-of.ts'
import { dynamodbAsks, tablesWritten } from './dynamodb-asks.ts'

const table = (hash: string, index?: string) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: hash, KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: hash, AttributeType: 'S' }],
    ...(index && {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [{ AttributeName: index, KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  },
})
const tables = tablesOf(stackOf({ Journal: table('stream'), Register: table('id', 'dueShard') }))
const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Doorstep-'
const asks = (operation: string, input: object) => dynamodbAsks(operation, input, tables)
const keys = (...values: string[]) => ({ context: { 'dynamodb:LeadingKeys': values } })
const register = { TableName: 'Doorstep-Register' }

describe('a call for one item', () => {
  it.each([
    ['PutItem', { Item: { id: { S: 'request#1' } } }],
    ['GetItem', { Key: { id: { S: 'request#1' } } }],
    ['UpdateItem', { Key: { id: { S: 'request#1' } } }],
    ['DeleteItem', { Key: { id: { S: 'request#1' } } }],
  ])('asks for %s of the table, under its key', (operation, input) => {
    expect(asks(operation, { ...register, ...input })).toEqual([
      { action: `dynamodb:${operation}`, resource: `${ARN}Register`, ...keys('request#1') },
    ])
  })
})

describe('a query', () => {
  it('asks for the index that it reads, under the key that it names', () => {
    const query = {
      ...register,
      IndexName: 'due',
      KeyConditionExpression: '#s = :s AND dueAt <= :now',
      ExpressionAttributeNames: { '#s': 'dueShard' },
      ExpressionAttributeValues: { ':s': { S: '3' }, ':now': { S: '2026-03-02T00:00:00Z' } },
    }
    expect(asks('Query', query)).toEqual([
      { action: 'dynamodb:Query', resource: `${ARN}Register/index/due`, ...keys('3') },
    ])
  })

  it('without a partition key, and a scan, name no key', () => {
    expect(asks('Scan', register)).toEqual([{ action: 'dynamodb:Scan', resource: `${ARN}Register` }])
  })
})

describe('a call for many items', () => {
  it('asks for each member of a transaction by itself', () => {
    const input = {
      TransactItems: [
        { Put: { TableName: 'Doorstep-Journal', Item: { stream: { S: 'request#1' }, version: { N: '1' } } } },
        { Update: { ...register, Key: { id: { S: 'request#1' } } } },
        { ConditionCheck: { ...register, Key: { id: { S: 'limit#1' } } } },
        { Delete: { ...register, Key: { id: { S: 'token#1' } } } },
      ],
    }
    expect(asks('TransactWriteItems', input)).toEqual([
      { action: 'dynamodb:PutItem', resource: `${ARN}Journal`, ...keys('request#1') },
      { action: 'dynamodb:UpdateItem', resource: `${ARN}Register`, ...keys('request#1') },
      { action: 'dynamodb:ConditionCheckItem', resource: `${ARN}Register`, ...keys('limit#1') },
      { action: 'dynamodb:DeleteItem', resource: `${ARN}Register`, ...keys('token#1') },
    ])
    expect(asks('TransactGetItems', { TransactItems: [{ Get: { ...register, Key: { id: { S: '1' } } } }] })).toEqual([
      { action: 'dynamodb:GetItem', resource: `${ARN}Register`, ...keys('1') },
    ])
  })

  it('asks once for each table of a batch, under all its keys', () => {
    const write = {
      RequestItems: {
        'Doorstep-Register': [
          { PutRequest: { Item: { id: { S: 'a' } } } },
          { DeleteRequest: { Key: { id: { S: 'b' } } } },
        ],
        'Doorstep-Journal': [{ PutRequest: { Item: { stream: { S: 'c' }, version: { N: '1' } } } }],
      },
    }
    expect(asks('BatchWriteItem', write)).toEqual([
      { action: 'dynamodb:BatchWriteItem', resource: `${ARN}Register`, ...keys('a', 'b') },
      { action: 'dynamodb:BatchWriteItem', resource: `${ARN}Journal`, ...keys('c') },
    ])
    const read = { RequestItems: { 'Doorstep-Register': { Keys: [{ id: { S: 'a' } }, { id: { S: 'b' } }] } } }
    expect(asks('BatchGetItem', read)).toEqual([
      { action: 'dynamodb:BatchGetItem', resource: `${ARN}Register`, ...keys('a', 'b') },
    ])
  })
})

describe('a table that the template does not define', () => {
  it('has an ARN that no policy of the template names', () => {
    expect(asks('GetItem', { TableName: 'Elsewhere', Key: {} })[0]?.resource).toBe('arn:aws:dynamodb:::table/Elsewhere')
  })
})

describe('the tables that a call has changed', () => {
  it('are all that it wrote to and none that it read', () => {
    const both = { TransactItems: [{ Put: { TableName: 'A' } }, { Update: { TableName: 'B' } }] }
    expect(tablesWritten('TransactWriteItems', both)).toEqual(['A', 'B'])
    expect(tablesWritten('BatchWriteItem', { RequestItems: { A: [], B: [] } })).toEqual(['A', 'B'])
    expect(tablesWritten('DeleteItem', { TableName: 'A', Key: {} })).toEqual(['A'])
    expect(tablesWritten('Query', { TableName: 'A' })).toEqual([])
  })
})
