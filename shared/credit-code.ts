/** Digits and capitals without I, O, S, V and Z, which could be misread. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const MODULUS = ALPHABET.length

/** A place weighs 3 to its power: 1, 3, 9, 27, 19, 26, … */
const weight = (place: number): number => {
  let power = 1
  for (let times = 0; times < place; times++) power = (power * 3) % MODULUS
  return power
}

const WEIGHTS = Array.from({ length: 17 }, (_, place) => weight(place))
const SHAPE = new RegExp(`^[${ALPHABET}]{2}\\d{6}[${ALPHABET}]{10}$`)

/**
 * The check character of the first 17 characters of a unified social credit code: (31 − Σ cᵢ · 3ⁱ⁻¹ mod 31) mod 31,
 * GB 32100-2015, 法人和其他组织统一社会信用代码编码规则, clause 4.5 and annex A.
 */
export const checkCharacter = (first17: string): string => {
  const sum = WEIGHTS.reduce((total, each, place) => total + each * ALPHABET.indexOf(first17.charAt(place)), 0)
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS)
}

/** Eighteen characters, of which the third to the eighth are digits (the region) and the last checks the others. */
export const isCreditCode = (text: string): boolean => SHAPE.test(text) && checkCharacter(text) === text.charAt(17)
