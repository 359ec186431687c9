import { once } from "node:events";
import type { Socket } from "node:net";
import pg from "pg";
import { phrase } from "@/lib/monitoring/phrases";
import { dial, handshake, secure } from "@/lib/monitoring/probes/engine/dial";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe, type ProbeRecorder } from "@/lib/monitoring/probes/engine/observe";
import type { PostgresConfig } from "@/lib/monitoring/probes/schema";

const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const maxAnswerBytes = 1_048_576;

/** Up when the server answers in PostgreSQL's protocol and, with a login, to `select 1`. */
export function probePostgres(config: PostgresConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    const plain = await dial(recorder, config);
    if (config.tls === "off" && config.login) return login(recorder, plain, config.login, deadline);
    const socket = await negotiated(recorder, plain, config);
    if (config.login) await login(recorder, socket, config.login, deadline);
  });
}

/** Asks whether the server speaks TLS: any PostgreSQL answers that, without a login. */
async function negotiated(recorder: ProbeRecorder, socket: Socket, config: PostgresConfig): Promise<Socket> {
  const answer = await recorder.time("firstByteMs", phrase("stepReply", { command: "SSLRequest" }), async () => {
    socket.write(sslRequest);
    for (;;) {
      const byte: Buffer | null = socket.read(1);
      if (byte) return byte.toString("latin1");
      if (socket.readableEnded) throw new Unmet(phrase("connectionClosed"));
      await Promise.race([once(socket, "readable"), once(socket, "end")]);
    }
  });
  recorder.note("reply", answer === "S" ? phrase("tlsOffered") : answer === "N" ? phrase("tlsNotOffered") : answer);
  if (answer !== "S" && answer !== "N") throw new Unmet(phrase("notPostgres"));
  if (config.tls === "off") return socket;
  if (answer === "N") throw new Unmet(phrase("noTls"));
  if (socket.readableLength > 0) throw new Unmet(phrase("plainBeforeTls"));
  return config.tls === "verify"
    ? secure(recorder, socket, config.host, config)
    : (await handshake(recorder, socket, config.host, config)).socket;
}

async function login(
  recorder: ProbeRecorder,
  socket: Socket,
  { user, password, database }: NonNullable<PostgresConfig["login"]>,
  { timeoutMs }: Deadline,
) {
  // A function, or an empty password would be replaced by this process's own PGPASSWORD. No statement_timeout: poolers refuse it
  // at start-up; the query has a limit of its own and ends with the connection.
  const client = new pg.Client({
    user,
    database,
    password: () => password,
    ssl: false,
    stream: () => alreadyOpen(socket),
    query_timeout: timeoutMs,
    application_name: "vigie-check",
  });
  client.on("error", () => undefined);
  limitAnswer(socket);
  await recorder.time("firstByteMs", phrase("stepLogin"), async () => {
    try {
      await client.connect();
      const { rows } = await client.query<{ one: number }>("select 1 as one");
      if (rows[0]?.one !== 1) throw new Unmet(phrase("selectFailed"));
    } catch (error) {
      const { code = "", message } = error as { code?: string; message: string };
      throw /^[0-9A-Z]{5}$/.test(code) ? new Unmet(phrase("postgresRefused", { reason: message, code })) : error;
    }
  });
  client.end().catch(() => undefined);
}

/** pg opens its stream itself; this one is open, guarded and measured already. */
function alreadyOpen(socket: Socket): Socket {
  return Object.assign(socket, {
    connect: () => {
      queueMicrotask(() => socket.emit("connect"));
      return socket;
    },
  });
}

/** pg buffers a message to its end, however long the server declares it to be. */
function limitAnswer(socket: Socket): void {
  let bytes = 0;
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) socket.destroy(new Unmet(phrase("answerTooLong", { max: "1 MiB" })));
  });
}
