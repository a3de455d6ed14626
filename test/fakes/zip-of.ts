import { crc32 } from 'node:zlib';

/** A ZIP archive of one file, uncompressed. Source of the layout: PKWARE APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
export function zipOf(name: string, content: string): Uint8Array {
  const file = Buffer.from(name);
  const data = Buffer.from(content);
  // Version, flags, method, time, date; 0x21 is the first of January 1980.
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, data]);
  // As who made it, then the same, then comment, disk, attributes (readable by all) and offset.
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(0o100644 * 0x10000, 6);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, rest, file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
}
