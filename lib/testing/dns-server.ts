import { createSocket } from "node:dgram";
import { type Answer, decode, encode, type Packet, type Question } from "dns-packet";

const codes = { noerror: 0, servfail: 2, nxdomain: 3, refused: 5 };
export type DnsReply = { code?: keyof typeof codes; answers?: Answer[] } | "silence" | "garbage";

/** A real DNS server on loopback that answers as the test wants: truly, falsely, or not at all. */
export async function dnsServer(reply: (question: Question) => DnsReply) {
  const questions: Question[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (message, { port, address }) => {
    const { id, questions: asked } = decode(message);
    const question = asked?.[0];
    if (!question) return;
    questions.push(question);
    const said = reply(question);
    if (said === "silence") return;
    if (said === "garbage") return socket.send(Buffer.concat([message.subarray(0, 2), Buffer.alloc(30, 0xff)]), port, address);
    const packet: Packet = {
      type: "response",
      id: id ?? 0,
      flags: codes[said.code ?? "noerror"],
      questions: [question],
      answers: said.answers ?? [],
    };
    socket.send(encode(packet), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return { port: socket.address().port, questions, close: () => new Promise<void>((resolve) => socket.close(() => resolve())) };
}
