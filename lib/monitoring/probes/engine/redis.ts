import type { Socket } from "node:net";
import { phrase } from "@/lib/monitoring/phrases";
import { dial, secure } from "@/lib/monitoring/probes/engine/dial";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import { lines, nextLine } from "@/lib/monitoring/probes/engine/lines";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe } from "@/lib/monitoring/probes/engine/observe";
import type { RedisConfig } from "@/lib/monitoring/probes/schema";
import { cut } from "@/lib/platform/text";

/** Up when PING is answered with PONG, after AUTH if a password is set. */
export function probeRedis(config: RedisConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    const plain = await dial(recorder, config);
    const socket = config.tls ? await secure(recorder, plain, config.host, config) : plain;
    const replies = lines(socket);
    if (config.password) {
      const user = config.user ? [config.user] : [];
      const answer = await recorder.time("firstByteMs", phrase("stepReply", { command: "AUTH" }), () =>
        ask(socket, replies, ["AUTH", ...user, config.password ?? ""]),
      );
      if (answer !== "+OK") throw new Unmet(phrase("answeredBut", { command: "AUTH", answer: brief(answer) }));
    }
    const pong = await recorder.time("firstByteMs", phrase("stepReply", { command: "PING" }), () => ask(socket, replies, ["PING"]));
    recorder.note("reply", pong);
    if (pong.startsWith("-NOAUTH")) throw new Unmet(phrase("redisPassword"));
    if (pong !== "+PONG") throw new Unmet(phrase("answeredInstead", { command: "PING", answer: brief(pong), expected: "PONG" }));
  });
}

function ask(socket: Socket, replies: AsyncGenerator<string, never>, words: string[]): Promise<string> {
  socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`);
  return nextLine(replies);
}

const brief = (text: string) => cut(text, 200);
