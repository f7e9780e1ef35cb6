/** The characters of GSM 03.38's basic set, which take a septet each; those of its extension table take two. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const EXTENDED = new Set('\f^{}\\[~]|€')

/** What fits in a message alone, and in each part of a longer one, whose header takes six bytes. */
const ROOM = { gsm: { alone: 160, part: 153 }, ucs2: { alone: 70, part: 67 } }

/** The number of text messages that a text is sent and paid as; at least one. */
export const smsParts = (text: string): number => {
  const symbols = Array.from(text)
  const gsm = symbols.every((symbol) => BASIC.has(symbol) || EXTENDED.has(symbol))
  const { alone, part } = gsm ? ROOM.gsm : ROOM.ucs2
  let whole = 0
  let parts = 1
  let used = 0
  for (const symbol of symbols) {
    // A pair of an escape and its character, or of two surrogates, stays in one part.
    const length = gsm ? (EXTENDED.has(symbol) ? 2 : 1) : symbol.length
    if (used + length > part) {
      parts++
      used = 0
    }
    used += length
    whole += length
  }
  return whole <= alone ? 1 : parts
}
