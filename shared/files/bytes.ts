/** Bytes that are read at their places; beyond the end is 0, so that a file cut short is found damaged, not thrown at. */
export const reader = (bytes: Uint8Array) => {
  const at = (place: number): number => bytes[place] ?? 0
  const u16 = (place: number): number => at(place) * 0x100 + at(place + 1)
  const u16le = (place: number): number => at(place) + at(place + 1) * 0x100
  return {
    at,
    u16,
    u16le,
    u32: (place: number): number => u16(place) * 0x1_0000 + u16(place + 2),
    u32le: (place: number): number => u16le(place) + u16le(place + 2) * 0x1_0000,
    text: (place: number, length: number): string => String.fromCharCode(...bytes.subarray(place, place + length)),
  }
}

export const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    whole.set(part, place)
    place += part.length
  }
  return whole
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
