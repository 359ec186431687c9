// What the browser tests run against: the portal as `npm start` brings it up, with the sample workspace and a real SMTP server
// whose mail can be read at http://127.0.0.1:<MAILBOX_PORT>/.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { SMTPServer } from "smtp-server";

const root = path.resolve(import.meta.dirname, "..");
const port = Number(process.env.E2E_PORT ?? 3411);
const dataDir = path.join(root, ".data/e2e");

/** @type {{ to: string[], raw: string }[]} */
const mails = [];
const smtp = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("end", () => {
      mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString("utf8") });
      done();
    });
  },
});
smtp.on("error", (error) => console.error(error.message));
await new Promise((resolve) => smtp.listen(0, "127.0.0.1", resolve));

const mailbox = createServer((_, response) => response.setHeader("content-type", "application/json").end(JSON.stringify(mails)));
await new Promise((resolve) => mailbox.listen(port + 2, "127.0.0.1", resolve));

rmSync(dataDir, { recursive: true, force: true });
const portal = spawn(process.execPath, [path.join(root, "scripts/start.mjs")], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PORT: String(port),
    APP_ORIGIN: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    DATABASE_URL: "",
    VIGIE_SAMPLE: "on",
    SMTP_URL: `smtp://127.0.0.1:${smtp.server.address().port}`,
    MAIL_FROM: "BlockDeploy <support@blockdeploy.example>",
    LOG_LEVEL: "warn",
  },
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => portal.kill("SIGTERM"));
portal.on("exit", (code) => process.exit(code ?? 1));
