import { afterHash, type Invariant, requestsOf } from './past.ts'

/** What two requests say of each other agrees: whatever is merged into another stands among what that one has absorbed, and nothing else does. */
export const mutual: Invariant = (past) => {
  const into = new Map<string, string>()
  const absorbed = new Map<string, Set<string>>()
  for (const [stream, written] of requestsOf(past)) {
    const receipt = afterHash(stream)
    const taken = new Set<string>()
    for (const { event } of written) {
      if (event.type === 'request.merged') into.set(receipt, event.data.into)
      if (event.type === 'request.unmerged') into.delete(receipt)
      if (event.type === 'request.withdrawn') into.delete(receipt)
      if (event.type === 'request.absorbed') taken.add(event.data.receipt)
      if (event.type === 'request.released') taken.delete(event.data.receipt)
      if (event.type === 'request.withdrawn') taken.clear()
    }
    absorbed.set(receipt, taken)
  }
  return [
    ...[...into].flatMap(([one, other]) =>
      absorbed.get(other)?.has(one) ? [] : [`${one} is merged into ${other}, which does not know of it`],
    ),
    ...[...absorbed].flatMap(([other, ones]) =>
      [...ones].flatMap((one) =>
        into.get(one) === other ? [] : [`${other} has absorbed ${one}, which is not merged into it`],
      ),
    ),
  ]
}
