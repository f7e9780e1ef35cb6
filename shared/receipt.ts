import type { Receipt } from '../events/envelope.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Crockford's check characters: the alphabet and five more, for the remainder by 37. */
const CHECKS = `${ALPHABET}*~$=U`
const LENGTH = 8

const numberOf = (symbols: string): number =>
  Array.from(symbols).reduce((value, symbol) => value * 32 + ALPHABET.indexOf(symbol), 0)

const written = (symbols: string): Receipt =>
  `${symbols.slice(0, 4)}-${symbols.slice(4)}-${CHECKS[numberOf(symbols) % CHECKS.length]}`

/** Forty bits, eight characters and their check character. */
const drawn = (random: (size: number) => Uint8Array): Receipt => {
  const value = random(5).reduce((sum, byte) => sum * 256 + byte, 0)
  const symbols = Array.from(
    { length: LENGTH },
    (_, place) => ALPHABET[Math.floor(value / 32 ** (LENGTH - 1 - place)) % 32],
  )
  return written(symbols.join(''))
}

const DRAWS = 20

/**
 * A receipt number from random bytes, five at a time. One whose check character is a sign is drawn again: `*` and `~` are awkward to
 * read out, and a phone may end a link before them.
 */
export const newReceipt = (random: (size: number) => Uint8Array): Receipt => {
  for (let draw = 1; draw < DRAWS; draw++) {
    const receipt = drawn(random)
    if (/[0-9A-Z]$/.test(receipt)) return receipt
  }
  return drawn(random)
}

/** Reads a receipt number as people type it: any case, O for 0, I and L for 1, hyphens, dashes or none; `undefined` when it is none. */
export const parseReceipt = (text: string): Receipt | undefined => {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
  const symbols = typed.slice(0, LENGTH).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const check = typed.slice(LENGTH).replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (symbols.length !== LENGTH || check.length !== 1) return undefined
  if (!Array.from(symbols).every((symbol) => ALPHABET.includes(symbol))) return undefined
  return CHECKS[numberOf(symbols) % CHECKS.length] === check ? written(symbols) : undefined
}
