/** In whose name e-mails go out. */
export interface Sender {
  readonly address: string
  /** The address, and a name before it where there is one, as RFC 5322 and 2047 want them. */
  readonly from: string
}

const GIVEN = /^(?:([^<>@]{1,60}?)\s*<([^<>]+)>|([^<>]+))$/
const ADDRESS = /^[A-Za-z\d._%+-]{1,64}@(?=.{4,190}$)(?:[A-Za-z\d-]{1,63}\.)+[A-Za-z]{2,63}$/
/** An encoded word has 75 characters at most, sixteen of them its frame. */
const NAME_BYTES = 42

/** Reads `service@lanwan.example` or `澜湾入企服务 <service@lanwan.example>`; `undefined` for what is neither. */
export const senderOf = (given: string): Sender | undefined => {
  const [, name, named, bare] = GIVEN.exec(given.trim()) ?? []
  const address = named ?? bare ?? ''
  if (!ADDRESS.test(address)) return undefined
  if (name === undefined) return { address, from: address }
  const bytes = Buffer.from(name.trim(), 'utf8')
  if (bytes.length === 0 || bytes.length > NAME_BYTES) return undefined
  return { address, from: `=?UTF-8?B?${bytes.toString('base64')}?= <${address}>` }
}
