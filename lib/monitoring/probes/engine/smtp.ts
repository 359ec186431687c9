import type { Socket } from "node:net";
import { phrase } from "@/lib/monitoring/phrases";
import { dial, secure } from "@/lib/monitoring/probes/engine/dial";
import { Unmet } from "@/lib/monitoring/probes/engine/failure";
import { lines, nextLine } from "@/lib/monitoring/probes/engine/lines";
import type { Deadline, Observation } from "@/lib/monitoring/probes/engine/observation";
import { observe, type ProbeRecorder } from "@/lib/monitoring/probes/engine/observe";
import type { SmtpConfig } from "@/lib/monitoring/probes/schema";
import { env } from "@/lib/platform/env";
import { cut } from "@/lib/platform/text";

type Replies = AsyncGenerator<string, never>;

/** Up when the server greets with 220 and, if asked for, changes to TLS with a valid certificate. Sends no mail. */
export function probeSmtp(config: SmtpConfig, deadline: Deadline): Promise<Observation> {
  return observe(deadline, async (recorder) => {
    const plain = await dial(recorder, config);
    const socket = config.tls === "implicit" ? await secure(recorder, plain, config.host, config) : plain;
    const replies = lines(socket);
    const greeting = await recorder.time("firstByteMs", phrase("stepGreeting"), () => reply(replies));
    recorder.note("banner", greeting);
    if (!greeting.startsWith("220")) throw new Unmet(phrase("greeted", { greeting: brief(greeting) }));
    const last = config.tls === "starttls" ? await startTls(recorder, socket, replies, config) : socket;
    last.end("QUIT\r\n");
  });
}

async function startTls(recorder: ProbeRecorder, socket: Socket, replies: Replies, config: SmtpConfig): Promise<Socket> {
  const offer = await ask(recorder, socket, replies, `EHLO ${new URL(env.APP_ORIGIN).hostname}`);
  if (!offer.startsWith("250")) throw new Unmet(phrase("answeredInstead", { command: "EHLO", answer: brief(offer), expected: 250 }));
  if (!/^250[- ]STARTTLS\s*$/im.test(offer)) throw new Unmet(phrase("noStartTls"));
  const ready = await ask(recorder, socket, replies, "STARTTLS");
  if (!ready.startsWith("220")) throw new Unmet(phrase("answeredInstead", { command: "STARTTLS", answer: brief(ready), expected: 220 }));
  // Whatever was sent in the clear after that line is dropped with the reader, and never taken for an encrypted answer.
  await replies.return(undefined as never);
  return secure(recorder, socket, config.host, config);
}

async function ask(recorder: ProbeRecorder, socket: Socket, replies: Replies, command: string): Promise<string> {
  recorder.step = phrase("stepReply", { command: command.split(" ")[0] ?? "" });
  socket.write(`${command}\r\n`);
  const answer = await reply(replies);
  recorder.note("reply", answer);
  return answer;
}

/** One reply of one or more lines ("250-…" goes on). */
async function reply(replies: Replies): Promise<string> {
  for (let text = ""; ; ) {
    const line = await nextLine(replies);
    text += text ? `\n${line}` : line;
    if (!/^\d{3}-/.test(line)) return text;
  }
}

const brief = (text: string) => cut(text, 200);
