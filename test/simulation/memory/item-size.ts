import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/**
 * Bytes as DynamoDB counts them: names and texts in UTF-8; a list or a map has three of its own and one for each member.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export const itemSize = (item: Readonly<Record<string, AttributeValue>>): number =>
  sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + sizeOf(value)))

const sum = (sizes: readonly number[]): number => sizes.reduce((all, one) => all + one, 0)

const sizeOf = ({ S, N, M, L }: AttributeValue): number => {
  if (S !== undefined) return Buffer.byteLength(S)
  if (N !== undefined) return Math.ceil(N.length / 2) + 1
  if (M) return 3 + itemSize(M) + Object.keys(M).length
  if (L) return 3 + sum(L.map(sizeOf)) + L.length
  return 1
}
