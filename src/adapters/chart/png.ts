import { mostBytes, mostPixels } from './drawing.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Where the header of a PNG says its width; the height follows. */
const widthAt = 16;
const headerEnds = 24;

/** Why no chat tool would take these bytes as a picture; null where they would. */
export function pictureFault(bytes: Uint8Array): string | null {
  if (bytes.length < headerEnds || signature.some((byte, index) => bytes[index] !== byte)) return 'the answer is not a PNG';
  if (bytes.length > mostBytes) return `the picture is larger than ${mostBytes} bytes`;
  const { width, height } = pngSize(bytes);
  return Math.max(width, height) > mostPixels
    ? `the picture is ${width} × ${height} pixels, more than ${mostPixels} in one direction`
    : null;
}

/** In pixels. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(widthAt), height: view.getUint32(widthAt + 4) };
}
