// The sample workspace's services, to be watched and broken: GET /app, /api, /deploy, /rpc, /indexer, /docs answer as each should.
//   curl -X POST http://127.0.0.1:3001/break/rpc              answers 500 (?how=error|slow|hang|reset)
//   curl -X POST http://127.0.0.1:3001/repair/rpc             (POST /repair: all)
//   curl http://127.0.0.1:3001/                               what is broken
import { createServer } from "node:http";

const port = Number(process.env.SAMPLE_TARGET_PORT ?? Number(process.env.PORT ?? 3000) + 1);
/** As in prisma/sample/story.ts, so that the charts go on where the sample history ends. */
const typicalMs = { app: 142, api: 88, deploy: 310, rpc: 121, indexer: 205, docs: 64 };
const slowMs = 6_000;
const ways = ["error", "slow", "hang", "reset"];
const broken = new Map();

const server = createServer({ keepAlive: false }, (request, response) => {
  const url = new URL(request.url, "http://target");
  const [first = "", second] = url.pathname.split("/").filter(Boolean);
  if (request.method === "POST" && first === "break") return breakService(response, second, url.searchParams.get("how") ?? "error");
  if (request.method === "POST" && first === "repair") return repair(response, second);
  if (request.method !== "GET" && request.method !== "HEAD")
    return say(response, 405, { error: "GET, POST /break/<service>, POST /repair" });
  if (first === "") return say(response, 200, states());
  return first in typicalMs && !second ? serve(request, response, first) : say(response, 404, { error: "no such service" });
});

function serve(request, response, service) {
  const how = broken.get(service);
  const answer = (status) => say(response, status, { service, status: status === 200 ? "ok" : "failing" });
  if (how === "hang") return;
  if (how === "reset") return request.socket.destroy();
  if (how === "error") return answer(500);
  setTimeout(answer, how === "slow" ? slowMs : typicalMs[service] * (0.86 + Math.random() * 0.28), 200);
}

function breakService(response, service, how) {
  if (!(service in typicalMs)) return say(response, 404, { error: `one of ${Object.keys(typicalMs).join(", ")}` });
  if (!ways.includes(how)) return say(response, 400, { error: `how: one of ${ways.join(", ")}` });
  broken.set(service, how);
  say(response, 200, states());
}

function repair(response, service) {
  if (service) broken.delete(service);
  else broken.clear();
  say(response, 200, states());
}

const states = () => Object.fromEntries(Object.keys(typicalMs).map((service) => [service, broken.get(service) ?? "ok"]));

function say(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}

function end() {
  server.close(() => process.exit());
  server.closeAllConnections();
}

process.once("SIGTERM", end).once("SIGINT", end).once("disconnect", end);
server.listen(port, "127.0.0.1");
