import { ascii, joined, reader } from './bytes.ts'

const ORIENTATION = 0x0112

/** How a TIFF block (what EXIF is) says that the picture is turned, 2 to 8; undefined where it stands upright or says nothing. */
export const orientationIn = (tiff: Uint8Array): number | undefined => {
  const { text, u16, u16le, u32, u32le } = reader(tiff)
  const little = text(0, 2) === 'II'
  if (!little && text(0, 2) !== 'MM') return undefined
  const [short, long] = little ? [u16le, u32le] : [u16, u32]
  const directory = long(4)
  const entries = Math.min(short(directory), 200)
  for (let n = 0; n < entries; n++) {
    const entry = directory + 2 + n * 12
    if (short(entry) !== ORIENTATION) continue
    const turned = short(entry + 8)
    return turned >= 2 && turned <= 8 ? turned : undefined
  }
  return undefined
}

/** A TIFF block that says how the picture is turned and nothing else. */
export const orientationOnly = (turned: number): Uint8Array =>
  joined([
    ascii('MM'),
    Uint8Array.of(0, 42, 0, 0, 0, 8, 0, 1, ORIENTATION >> 8, ORIENTATION & 0xff, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0),
    Uint8Array.of(0, 0, 0, 0),
  ])
