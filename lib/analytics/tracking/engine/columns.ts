/**
 * One-dimensional arrays in Postgres' binary format. node-postgres sends a Buffer as a binary parameter; compared with text literals
 * nothing is quoted here and unquoted there.
 */
export const column = {
  smallint: (values: readonly number[]) => fixed(21, 2, values, (buffer, value, at) => buffer.writeInt16BE(value, at)),
  int: (values: readonly number[]) => fixed(23, 4, values, (buffer, value, at) => buffer.writeInt32BE(value, at)),
  bigint: (values: readonly number[]) => fixed(20, 8, values, writeBigint),
  boolean: (values: readonly boolean[]) => fixed(16, 1, values, (buffer, value, at) => buffer.writeUInt8(value ? 1 : 0, at)),
  uuid: (values: readonly string[]) => fixed(2950, 16, values, (buffer, value, at) => buffer.write(value.replaceAll("-", ""), at, "hex")),
  /** Days since 1970. */
  date: (values: readonly number[]) => fixed(1082, 4, values, (buffer, value, at) => buffer.writeInt32BE(value - 10_957, at)),
  /** Milliseconds since 1970. */
  timestamptz: (values: readonly number[]) =>
    fixed(1184, 8, values, (buffer, value, at) => writeBigint(buffer, (value - 946_684_800_000) * 1000, at)),
  text: (values: readonly string[]) => variable(25, values, ""),
  /** Values are JSON texts. */
  jsonb: (values: readonly string[]) => variable(3802, values, "\u0001"),
};

const headBytes = 20;

function head(buffer: Buffer, oid: number, count: number): void {
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  if (count === 0) return;
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
}

function fixed<T>(oid: number, width: number, values: readonly T[], write: (buffer: Buffer, value: T, at: number) => void): Buffer {
  const buffer = Buffer.allocUnsafe(values.length === 0 ? 12 : headBytes + values.length * (4 + width));
  head(buffer, oid, values.length);
  let at = headBytes;
  for (const value of values) {
    buffer.writeInt32BE(width, at);
    write(buffer, value, at + 4);
    at += 4 + width;
  }
  return buffer;
}

function variable(oid: number, values: readonly string[], prefix: string): Buffer {
  const most = values.reduce((sum, value) => sum + 4 + prefix.length + value.length * 3, headBytes);
  const buffer = Buffer.allocUnsafe(values.length === 0 ? 12 : most);
  head(buffer, oid, values.length);
  let at = headBytes;
  for (const value of values) {
    const written = buffer.write(prefix, at + 4, "latin1") + buffer.write(value, at + 4 + prefix.length, "utf8");
    buffer.writeInt32BE(written, at);
    at += 4 + written;
  }
  return values.length === 0 ? buffer : buffer.subarray(0, at);
}

function writeBigint(buffer: Buffer, value: number, at: number): void {
  const high = Math.floor(value / 4_294_967_296);
  buffer.writeInt32BE(high, at);
  buffer.writeUInt32BE(value - high * 4_294_967_296, at + 4);
}
