// A loopback target for bench/scheduler.ts: answers at once, but every n-th path never, and records when each path was asked. Sends what
// it has when told to.
import { createServer } from "node:http";

const silentEvery = Number(process.argv[2] ?? 0);
const arrivals = [];
const server = createServer({ keepAlive: false }, (request, response) => {
  arrivals.push([request.url, performance.timeOrigin + performance.now()]);
  if (silentEvery > 0 && Number(request.url.slice(1)) % silentEvery === 0) return;
  response.end('{"status":"ok"}');
});

// What the machine itself does to a timer while the measurement runs.
const lateness = [];
const stepMs = 50;
function tick(dueAt) {
  lateness.push(performance.now() - dueAt);
  const next = Math.max(dueAt, performance.now() - stepMs) + stepMs;
  setTimeout(tick, Math.max(0, next - performance.now()), next);
}
tick(performance.now());

server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("message", () => process.send({ arrivals: arrivals.splice(0), lateness: lateness.splice(0) }));
process.on("disconnect", () => process.exit());
