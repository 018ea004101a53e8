/** Bytes of windows-1251, the code that Russian mail programs wrote for thirty years; what it lacks becomes `?`. */
export function toWindows1251(text: string): Buffer {
  return Buffer.from([...text].map((sign) => codes.get(sign) ?? 0x3f));
}

/** The signs from 0x80 up, in order; the last of each code is `undefined` where the code has none. */
export const upperSigns: readonly string[] = [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 128 }, (_, i) => i + 128))];

const codes = new Map<string, number>([
  ...Array.from({ length: 128 }, (_, i): [string, number] => [String.fromCharCode(i), i]),
  ...upperSigns.map((sign, i): [string, number] => [sign, i + 128]),
  ['\u20bd', 0x3f],
]);
